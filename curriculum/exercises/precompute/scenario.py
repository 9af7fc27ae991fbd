import torch
from torch import nn


def scenario(solution, case):
    batches = list(zip(case["images"], case["labels"], strict=True))
    short = case["short"]
    ragged = [*batches[:-1], (batches[-1][0][:short], batches[-1][1][:short])]

    def cached(loader, layers=None, mode="train"):
        model = body(case)[:layers].train(mode == "train")
        found = solution.precompute(model, loader)
        if not isinstance(found, (tuple, list)) or len(found) != 2:
            kind = type(found).__name__
            raise TypeError(f"precompute should return (activations, targets), not a {kind}")
        return {"activations": found[0], "targets": found[1]}

    def passes():
        loader = Loader(ragged)
        found = cached(loader)
        rows = {name: len(values) for name, values in found.items()}
        return {"passes": loader.passes, **rows}

    def kind():
        activations = cached(batches)["activations"]
        if not isinstance(activations, torch.Tensor):
            return {"type": type(activations).__name__}
        graph, inference = activations.requires_grad, activations.is_inference()
        return {"type": "Tensor", "graph": int(graph), "inference": int(inference)}

    def left(mode):
        model = body(case).train(mode == "train")
        for parameter, flag in zip(model.parameters(), case["flags"], strict=True):
            parameter.requires_grad_(bool(flag))
        solution.precompute(model, batches)
        return {
            "modes": ["train" if module.training else "eval" for module in model.modules()],
            "flags": {name: int(p.requires_grad) for name, p in model.named_parameters()},
            "state": model.state_dict(),
        }

    def trained(head, activations, batch_size, epochs):
        generator = torch.Generator().manual_seed(case["order"])
        return solution.train_head(
            head, activations, case["targets"], case["lr"], epochs, batch_size, generator
        )

    def logged():
        head = Logged(case).eval()
        rows = torch.arange(len(case["targets"]))[:, None]
        trained(head, torch.cat([rows, case["activations"]], 1), case["batch_size"], 3)
        return {
            "sizes": [len(batch) for batch in head.rows],
            "rows": [row for batch in head.rows for row in batch],
            "modes": head.modes,
        }

    def losses(batch_size, epochs):
        return trained(small_head(case), case["activations"], batch_size, epochs)

    return {
        "cache": lambda: cached(batches),
        "maps": lambda: cached(batches, layers=-2),
        "shuffled": lambda: cached(Loader(batches, case["order"])),
        "passes": passes,
        "kind": kind,
        "left": lambda: {mode: left(mode) for mode in ("train", "eval")},
        "log": logged,
        "whole": lambda: losses(len(case["targets"]), case["epochs"]),
        "losses": lambda: losses(case["batch_size"], 4),
    }


def body(case):
    """Images [N, 1, 8, 8] -> [N, width], with the statistics of a body that has been trained."""
    torch.manual_seed(case["weights"])
    width = case["width"]
    layers = nn.Sequential(
        nn.Conv2d(1, width, 3, stride=2, padding=1),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Dropout(0.25),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
    )
    nn.init.normal_(layers[1].running_mean, 0, 0.3)
    nn.init.uniform_(layers[1].running_var, 0.2, 2)
    return layers


def small_head(case):
    torch.manual_seed(case["weights"])
    return nn.Sequential(nn.Linear(case["activations"].shape[1], 12), nn.Tanh(), nn.Linear(12, 4))


class Loader:
    """Counts how often it is gone through; with a seed, each pass has a new order."""

    def __init__(self, batches, seed=None):
        self.batches, self.passes = batches, 0
        self.generator = None if seed is None else torch.Generator().manual_seed(seed)

    def __len__(self):
        return len(self.batches)

    def __iter__(self):
        self.passes += 1
        if self.generator is None:
            return iter(self.batches)
        images, labels = (torch.cat(parts) for parts in zip(*self.batches, strict=True))
        order = torch.randperm(len(labels), generator=self.generator)
        return iter([(images[rows], labels[rows]) for rows in order.chunk(len(self))])


class Logged(nn.Module):
    """A head that notes which rows come, and in which mode it is; column 0 is the row's number."""

    def __init__(self, case):
        super().__init__()
        self.layer = small_head(case)
        self.rows, self.modes = [], []

    def forward(self, x):
        if torch.is_grad_enabled():
            self.rows.append(x[:, 0].long().tolist())
            self.modes.append("train" if self.training else "eval")
        return self.layer(x[:, 1:])
