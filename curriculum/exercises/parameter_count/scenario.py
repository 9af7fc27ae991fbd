import pandas as pd
import torch
from torch import nn


def scenario(solution, case):
    shape, wide = tuple(case["shape"]), tuple(case["wide"])

    def parameters(model):
        return table(solution.count_parameters(model))

    def activations():
        model = plain(**case["plain"])
        return {
            "shape": solution.count_activations(model, shape),
            "wide": solution.count_activations(model, wide),
        }

    def mode(training):
        model = normed(**case["normed"]).train(training)
        before = modes(model)
        count = solution.count_activations(model, shape)
        return {"count": count, "before": before, "after": modes(model)}

    def state():
        model = normed(**case["normed"]).train()
        before = {name: value.clone() for name, value in model.state_dict().items()}
        count = solution.count_activations(model, shape)
        hooks = sum(len(layer._forward_hooks) for layer in model.modules())
        return {"count": count, "before": before, "after": model.state_dict(), "hooks": hooks}

    return {
        "plain": lambda: parameters(plain(**case["plain"])),
        "nested": lambda: parameters(Nested(**case["nested"])),
        "normed": lambda: parameters(normed(**case["normed"])),
        "shared": lambda: parameters(shared(**case["shared"])),
        "frozen": lambda: parameters(frozen(**case["plain"])),
        "activations": activations,
        "again": lambda: solution.count_activations(Again(**case["again"]), shape),
        "training": lambda: mode(True),
        "evaluating": lambda: mode(False),
        "state": state,
    }


def table(frame):
    """The columns of the answer as lists, or what it is instead of a DataFrame."""
    if not isinstance(frame, pd.DataFrame):
        return {"type": type(frame).__name__}
    return {str(name): frame[name].tolist() for name in frame.columns}


def modes(model):
    return [int(layer.training) for layer in model.modules()]


def plain(channels, width, maps, hidden, classes):
    return nn.Sequential(
        nn.Conv2d(channels, width, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(width, maps, 3, padding=1), nn.ReLU(), nn.AdaptiveAvgPool2d(2), nn.Flatten(),
        nn.Linear(4 * maps, hidden), nn.ReLU(), nn.Linear(hidden, classes),
    )  # fmt: skip


def frozen(**sizes):
    model = plain(**sizes)
    for parameter in model[:4].parameters():
        parameter.requires_grad_(False)
    return model


def normed(channels, width, classes):
    return nn.Sequential(
        nn.Conv2d(channels, width, 3, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
        nn.Conv2d(width, width, 3, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, classes),
    )  # fmt: skip


def shared(width):
    """One layer stands at two places, and a third layer has its weight but a bias of its own."""
    twice, third = nn.Conv2d(width, width, 3, padding=1), nn.Conv2d(width, width, 3, padding=1)
    third.weight = twice.weight
    return nn.Sequential(twice, nn.ReLU(), twice, nn.ReLU(), third)


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.norm = nn.GroupNorm(1, width)
        self.scale = nn.Parameter(torch.ones(width, 1, 1))

    def forward(self, x):
        return x + self.scale * torch.relu(self.norm(self.conv(x)))


class Nested(nn.Module):
    def __init__(self, channels, width, classes, depth):
        super().__init__()
        self.stem = nn.Conv2d(channels, width, 3)
        self.body = nn.Sequential(*[Block(width) for _ in range(depth)])
        self.head = nn.Linear(width, classes)

    def forward(self, x):
        return self.head(self.body(self.stem(x)).mean(dim=(2, 3)))


class Again(nn.Module):
    """A convolution that is applied several times, then a linear layer."""

    def __init__(self, channels, times, classes):
        super().__init__()
        self.conv, self.times = nn.Conv2d(channels, channels, 3, padding=1), times
        self.head = nn.Linear(channels, classes)

    def forward(self, x):
        for _ in range(self.times):
            x = torch.relu(self.conv(x))
        return self.head(x.mean(dim=(2, 3)))
