import torch
from torch import nn


def scenario(solution, case):
    def build():
        body = small_body(case)
        return body, solution.make_resizable(body, case["n_features"], case["n_classes"])

    def shapes():
        model = build()[1].eval()
        return [list(model(images).shape) for images in case["images"]]

    def pooled():
        """What comes to the head's first layer with weights, for each size of image."""
        return [into_the_head(*build(), images)[0]["inputs"] for images in case["images"]]

    def layers():
        called = into_the_head(*build(), case["images"][0])
        return [{name: layer[name] for name in ("kind", "n_in", "n_out")} for layer in called]

    def outputs(training):
        """Logits for the images of each size, with the case's weights in the head."""
        model = filled(*build(), case)
        model.train(training)
        return [model(images).detach() for images in case["images"]]

    def body_moved():
        """The body's weight before and after a step of the whole model."""
        body, model = build()
        filled(body, model, case)
        before = body[0].weight.detach().clone()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model.train()
        model(case["images"][0]).square().sum().backward()
        optimizer.step()
        return {"before": before, "after": body[0].weight.detach()}

    return {
        "shapes": shapes,
        "pooled": pooled,
        "layers": layers,
        "outputs": lambda: outputs(training=False),
        "training_outputs": lambda: outputs(training=True),
        "body_moved": body_moved,
        "seen": lambda: training(solution, case)["seen"],
        "modes": lambda: training(solution, case)["modes"],
        "weights": lambda: training(solution, case)["weights"],
        "losses": lambda: training(solution, case, lr=1e-9)["losses"],
        "without_rate": lambda: training(solution, case, lr=0.0)["weights"]["moved"],
    }


# --- the head -----------------------------------------------------------------------------------


def small_body(case):
    """A convolution to n_features maps with the case's weights."""
    n_out, n_in = case["body"].shape[:2]
    body = nn.Sequential(nn.Conv2d(n_in, n_out, 3, stride=2, padding=1, bias=False), nn.ReLU())
    with torch.no_grad():
        body[0].weight.copy_(case["body"])
    return body


NORMS = (nn.BatchNorm1d, nn.BatchNorm2d)


def head_layers(body, model):
    """The layers with weights that do not belong to the body."""
    inside = {id(module) for module in body.modules()}
    return [
        module for module in model.modules()
        if id(module) not in inside and isinstance(module, (nn.Linear, *NORMS))
    ]  # fmt: skip


def into_the_head(body, model, images):
    """For each layer of the head, in the order called, what it is and what comes to it."""
    called = []

    def note(layer, inputs):
        norm = isinstance(layer, NORMS)
        called.append({
            "kind": "BatchNorm" if norm else "Linear",
            "n_in": layer.num_features if norm else layer.in_features,
            "n_out": layer.num_features if norm else layer.out_features,
            "inputs": inputs[0].detach().flatten(1),
        })  # fmt: skip

    for layer in head_layers(body, model):
        layer.register_forward_pre_hook(note)
    model.eval()
    model(images)
    return called


def filled(body, model, case):
    """The model, with the case's weights in its head where they fit."""
    model.eval()
    with torch.no_grad():
        model(case["images"][0])  # lazy layers have their weights now
        for layer in head_layers(body, model):
            given = case["linear"] if isinstance(layer, nn.Linear) else case["norm"]
            for name, value in given.items():
                if getattr(layer, name) is not None and getattr(layer, name).shape == value.shape:
                    getattr(layer, name).copy_(value)
    return model


# --- the training -------------------------------------------------------------------------------


class Small(nn.Module):
    """A network for images of any size, whose weights are all large."""

    def __init__(self, weights):
        super().__init__()
        self.first = nn.Parameter(weights[0].clone())
        self.second = nn.Parameter(weights[1].clone())

    def forward(self, images):
        maps = nn.functional.conv2d(images, self.first, stride=2, padding=1).tanh()
        return maps.mean((2, 3)) @ self.second


def training(solution, case, lr=None):
    """A training run: what the model was shown, in which mode, and what became of its weights."""
    model = Small(case["weights"]).eval()
    first = [p.detach().clone() for p in model.parameters()]
    log, said = [], []

    def before(module, inputs):
        if torch.is_grad_enabled():
            weights = [p.detach().clone() for p in module.parameters()]
            log.append((inputs[0].shape[-1], module is model, module.training, weights))

    def after(module, inputs, outputs):
        if torch.is_grad_enabled():
            said.append(loss_on(inputs[0], outputs.detach()))

    def loss_on(images, outputs):
        for known, labels in loader_at(images.shape[-1]):
            if torch.equal(images, known):
                return nn.functional.cross_entropy(outputs, labels).item()
        return torch.nan

    def loader_at(size):
        batches = case["batches"][str(size)]
        return list(zip(batches["images"], batches["labels"], strict=True))

    model.register_forward_pre_hook(before)
    model.register_forward_hook(after)
    lr = case["lr"] if lr is None else lr
    losses = solution.train_progressive(model, loader_at, case["sizes"], case["epochs_each"], lr)
    last = [p.detach().clone() for p in model.parameters()]
    seen = [size for size, *_ in log]
    return {
        "seen": seen,
        "modes": [int(trains) for _, _, trains, _ in log],
        "weights": carried(seen, [weights for *_, weights in log], first)
        | {"others": sum(not mine for _, mine, *_ in log), "moved": 2 - same_ones(first, last)},
        "losses": {"returned": losses, "said": said},
    }


def carried(seen, weights, first):
    """Of the weights with which each later size begins: how many are those of the very beginning,
    and how many point where they did a step before."""
    begins = [i for i in range(1, len(seen)) if seen[i] != seen[i - 1]]
    return {
        "as_at_first": [same_ones(weights[i], first) for i in begins],
        "as_before": [near_ones(weights[i], weights[i - 1]) for i in begins],
    }


def same_ones(these, those):
    return sum(int(torch.equal(a, b)) for a, b in zip(these, those, strict=True))


def near_ones(these, those):
    pairs = zip(these, those, strict=True)
    return sum(int(torch.cosine_similarity(a.flatten(), b.flatten(), 0) > 0.8) for a, b in pairs)
