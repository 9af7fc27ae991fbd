import torch
from torch import nn


def scenario(solution, case):
    images, n = case["images"], case["n"]
    beta = case["beta"]

    def predict(net=None, augment=None, **options):
        net, augment = net or Net(case), augment or Changes(case)
        return solution.tta(net, images, augment, **options)

    def calls():
        augment = Changes(case)
        predict(augment=augment, n=n, beta=beta)
        changed = sum(not torch.equal(seen, case["images"]) for seen in augment.seen)
        return {"calls": len(augment.seen), "changed": changed, "views": views(case)}

    def modes():
        nets = {"eval": Net(case), "train": Net(case).train()}
        return {mode: predict(net, n=n, beta=beta) for mode, net in nets.items()}

    def graphs():
        net = Net(case)
        result = predict(net, n=n, beta=beta)
        carries = int(getattr(result, "requires_grad", False))
        asked = min(len(net.graphs), 1)
        return {"predictions": asked, "outputs": max(net.graphs, default=0), "result": carries}

    return {
        "drawn": lambda: predict(n=n, beta=beta),
        "half": lambda: predict(n=n, beta=0.5),
        "one": lambda: predict(n=n, beta=1.0),
        "zero": lambda: predict(n=n, beta=0.0),
        "pair": lambda: predict(n=n, beta=None),
        "default": predict,
        "calls": calls,
        "modes": modes,
        "left": lambda: {kind: left(predict, Net(case), kind) for kind in KINDS},
        "graphs": graphs,
    }


def views(case):
    """The logits that all is made of, whatever the solution does with them."""
    net, augment, images = Net(case), Changes(case), case["images"]
    with torch.no_grad():
        return {"plain": net(images), "augmented": [net(augment(images)) for _ in range(case["n"])]}


KINDS = ("eval", "train", "train with frozen BatchNorm")


def left(predict, net, kind):
    """The modes of the network's layers after the call."""
    net.train(kind != "eval")
    if kind == KINDS[2]:
        net.norm.eval()
    predict(net, n=2, beta=0.5)
    return {
        name or "model": "train" if module.training else "eval"
        for name, module in net.named_modules()
    }


class Net(nn.Module):
    """A small network with BatchNorm, in eval mode; notes which outputs carry a graph."""

    def __init__(self, case):
        super().__init__()
        n_classes = len(case["state"]["head.bias"])
        self.conv = nn.Conv2d(1, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.head = nn.Linear(16, n_classes)
        self.load_state_dict(case["state"])
        self.graphs = Log()
        self.eval()

    def forward(self, images):
        features = torch.relu(self.norm(self.conv(images)))
        logits = self.head(nn.functional.adaptive_avg_pool2d(features, 2).flatten(1))
        self.graphs.append(int(logits.requires_grad))
        return logits


class Log(list):
    """A list that a copy of the network shares with it."""

    def __deepcopy__(self, memo):
        return self


class Changes:
    """An `augment` whose every call does something else, the same in every run."""

    def __init__(self, case):
        self.changes = case["changes"]
        self.seen = []

    def __call__(self, images):
        shift, scale, offset = self.changes[len(self.seen) % len(self.changes)]
        self.seen.append(images.clone())
        return images.roll(shift, dims=-1) * scale + offset
