import torch
from torch import nn


def scenario(solution, case):
    widths, cuts = case["widths"], case["cuts"]
    positive, negative = case["positive"], case["negative"]

    def frozen(*calls, start=1):
        """The flags of a network whose flags are all `start`, after these calls of freeze_to."""
        net = Net(widths).train()
        for parameter in net.parameters():
            parameter.requires_grad_(bool(start))
        groups = cut(net, cuts)
        for n in calls:
            solution.freeze_to(groups, n)
        return flags(net)

    def hand_set(kinds):
        net = Net(widths)
        groups = cut(net, cuts)
        for group, kind in zip(groups, kinds, strict=True):
            set_by_hand(group, kind)
        return solution.trainable(groups)

    def outputs():
        net = Net(widths)
        net(case["images"])  # moves the running statistics away from 0 and 1
        before = net.eval()(case["images"])
        solution.freeze_to(cut(net, cuts), positive)
        return {"before": before, "after": net(case["images"])}

    def statistics():
        net = Net(widths).train()
        solution.freeze_to(cut(net, cuts), positive)
        net(case["images"])
        return {name: value for name, value in net.named_buffers() if "running" in name}

    return {
        "groups": lambda: child_names(solution, Net(widths), cuts),
        "uncut": lambda: child_names(solution, Net(widths), []),
        "positive": lambda: frozen(positive),
        "negative": lambda: {
            "positive": frozen(positive),  # beside the others: is it the sign or everything?
            "last": frozen(-1),
            "negative": frozen(negative),
        },
        "unfrozen": lambda: frozen(positive, 0),
        "from_frozen": lambda: frozen(positive, start=0),
        "outputs": outputs,
        "statistics": statistics,
        "norms_only": lambda: hand_set(case["norms_only"]),
        "one_only": lambda: hand_set(case["one_only"]),
    }


class Block(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.conv = nn.Conv2d(n_in, n_out, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(n_out)
        self.scale = nn.Parameter(torch.ones(n_out, 1, 1))

    def forward(self, x):
        return self.scale * torch.relu(self.norm(self.conv(x)))


class Net(nn.Module):
    """A small network whose children are stem, norm, block1, block2, …, head."""

    def __init__(self, widths):
        super().__init__()
        self.stem = nn.Conv2d(1, widths[0], 3, padding=1)
        self.norm = nn.BatchNorm2d(widths[0])
        for number in range(1, len(widths)):
            self.add_module(f"block{number}", Block(widths[number - 1], widths[number]))
        self.head = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
            nn.Linear(widths[-1], 6), nn.BatchNorm1d(6), nn.ReLU(), nn.Linear(6, 3),
        )  # fmt: skip

    def forward(self, x):
        for child in self.children():
            x = child(x)
        return x


def cut(net, cuts):
    """The groups that split_groups should give: each function is judged on its own."""
    children = list(net.children())
    ends = [*cuts, len(children)]
    return [children[a:b] for a, b in zip([0, *cuts], ends, strict=True)]


def child_names(solution, net, cuts):
    names = {id(child): name for name, child in net.named_children()}
    return [
        [names.get(id(module), type(module).__name__) for module in group]
        for group in solution.split_groups(net, cuts)
    ]


def flags(net):
    return {name: int(parameter.requires_grad) for name, parameter in net.named_parameters()}


def set_by_hand(group, kind):
    """Makes all parameters of the group train, none, its norms, or its first or last weight."""
    weights = []
    for module in group:
        for layer in module.modules():
            norm = isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d))
            for parameter in layer.parameters(recurse=False):
                parameter.requires_grad_(kind == "all" or (kind == "norms" and norm))
                weights += [] if norm else [parameter]
    if kind in ("first", "last"):
        weights[0 if kind == "first" else -1].requires_grad_(True)
