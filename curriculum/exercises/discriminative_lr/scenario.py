import torch
from torch import nn


def scenario(solution, case):
    low, high, n = case["low"], case["high"], case["n"]
    widths, sizes = case["widths"], case["sizes"]

    def handed_in(frozen=0):
        """What an optimiser makes of the groups: names of parameters, and the rates."""
        net = network(widths)
        groups = cut(net, sizes)
        for module in (module for group in groups[:frozen] for module in group):
            module.requires_grad_(False)
        found = list(solution.param_groups(groups, slice(low, high)))
        if any(not isinstance(group, dict) for group in found):
            return {"kinds": [type(group).__name__ for group in found]}
        lrs = [group.get("lr", "none") for group in found]
        names = {id(parameter): name for name, parameter in net.named_parameters()}
        taken = torch.optim.SGD(found, lr=1.0).param_groups
        return {
            "kinds": ["dict"] * len(found),
            "lrs": lrs,
            "names": [[names.get(id(p), "?") for p in group["params"]] for group in taken],
        }

    return {
        "number": lambda: solution.spread(high, n),
        "two": lambda: solution.spread(slice(low, high), 2),
        "several": lambda: solution.spread(slice(low, high), n),
        "falling": lambda: solution.spread(slice(high, low), n),
        "stop": lambda: solution.spread(slice(high), n),
        "one": lambda: solution.spread(slice(low, high), 1),
        "one_of_stop": lambda: solution.spread(slice(high), 1),
        "own": lambda: solution.spread(slice(low, high), len(sizes)),
        "groups": handed_in,
        "frozen": lambda: handed_in(len(sizes) - 1),
    }


class Block(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.conv = nn.Conv2d(n_in, n_out, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(n_out)
        self.scale = nn.Parameter(torch.ones(n_out, 1, 1))


def network(widths):
    """Stem, blocks, pooling without parameters, head."""
    pairs = zip(widths, widths[1:], strict=False)
    return nn.ModuleDict({
        "stem": nn.Conv2d(1, widths[0], 3),
        **{f"block{i}": Block(a, b) for i, (a, b) in enumerate(pairs, 1)},
        "pool": nn.AdaptiveAvgPool2d(1),
        "head": nn.Sequential(nn.Flatten(), nn.Linear(widths[-1], 3)),
    })  # fmt: skip


def cut(net, sizes):
    """Groups of so many children, in order; the pooling is a group of its own."""
    children = list(net.children())
    return [[children.pop(0) for _ in range(size)] for size in sizes]
