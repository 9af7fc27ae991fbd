import torch
from torch import nn


def scenario(solution, case):
    if "held_out" in case:
        return {"predictions": lambda: predicted(solution, case)}
    hidden, x, y, lr, steps = (case[name] for name in ("hidden", "x", "y", "lr", "steps"))
    lo, hi = case["lo"], case["hi"]

    def fitted(steps):
        """The outputs of the given net after this many steps."""
        net = given_net(case)
        solution.fit(net, x, y, lr, steps)
        return outputs(net, x)

    def answers(nets):
        return {name: solution.is_linear(net, lo, hi) for name, net in nets.items()}

    return {
        "sizes": lambda: sizes(solution.make_net(hidden), x),
        "bends": lambda: bends(solution.make_net(hidden), 2 * hidden + 1),
        "lowered": lambda: outputs(with_last_bias(solution.make_net(hidden), -1000), x),
        "losses": lambda: solution.fit(given_net(case), x, y, lr, steps),
        "one_step": lambda: fitted(1),
        "all_steps": lambda: fitted(steps),
        "simple": lambda: answers(simple_nets(case)),
        "bent": lambda: answers(bent_nets(lo, hi)),
        "straight": lambda: answers(straight_nets(case)),
    }


def predicted(solution, case):
    net = solution.make_net(case["hidden"])
    solution.fit(net, case["x"], case["y"], case["lr"], case["steps"])
    return outputs(net, case["held_out"])


def outputs(net, x):
    with torch.no_grad():
        return net(x)


def sizes(net, x):
    if not isinstance(net, nn.Module):
        return {"kind": type(net).__name__}
    shapes = [list(parameter.shape) for parameter in net.parameters()]
    return {"kind": "Module", "parameters": shapes, "outputs": list(outputs(net, x).shape)}


def bends(net, most):
    """At how many of 2,000 places from -20 to 20 the slope changes, counted up to `most`."""
    places = torch.linspace(-20, 20, 2001, dtype=torch.float64)
    values = outputs(with_last_bias(net, 1000).double(), places[:, None]).flatten()
    changes = values.diff(n=2).abs() > 1e-9 * values.abs().max()
    return min(int(changes.sum()), most)


def with_last_bias(net, value):
    """The net, with this value for the only parameter that is a single number."""
    (bias,) = (parameter for parameter in net.parameters() if parameter.numel() == 1)
    with torch.no_grad():
        bias.fill_(value)
    return net


def given_net(case):
    """A net of the exercise's kind with the case's weights."""
    first, last = nn.Linear(1, len(case["first"])), nn.Linear(len(case["first"]), 1)
    first.load_state_dict({"weight": case["first"][:, :1], "bias": case["first"][:, 1]})
    last.load_state_dict({"weight": case["last"][None], "bias": case["last_bias"]})
    return nn.Sequential(first, nn.ReLU(), last)


def hinges(places, slopes, scale=1.0):
    """A net whose slope changes by `slopes` at `places`, flat before the first of them.

    The places are rounded to what float32 adds without error.
    """
    first, last = nn.Linear(1, len(places)), nn.Linear(len(places), 1)
    bias = -(128 * torch.tensor(places)).round() / 128
    first.load_state_dict({"weight": torch.ones(len(places), 1), "bias": bias})
    last.load_state_dict({"weight": scale * torch.tensor([slopes]), "bias": torch.zeros(1)})
    return nn.Sequential(first, nn.ReLU(), last)


def stack(slopes, intercepts):
    """Linear layers of two units in a row, without anything between them.

    Both units carry half of a straight line; what they add up to is all of it.
    """
    layers = []
    for i, (slope, intercept) in enumerate(zip(slopes, intercepts, strict=True)):
        n_in, n_out = 1 if i == 0 else 2, 1 if i == len(slopes) - 1 else 2
        layer = nn.Linear(n_in, n_out)
        weight = torch.full((n_out, n_in), slope / n_in)
        layer.load_state_dict({"weight": weight, "bias": torch.full((n_out,), intercept)})
        layers.append(layer)
    return nn.Sequential(*layers)


def simple_nets(case):
    lo, hi = case["lo"], case["hi"]
    turn = lo + case["turn"] * (hi - lo)
    return {
        "straight": stack(case["slopes"][:2], case["intercepts"][:2]),
        "bent": hinges([lo - 8, turn], [1.0, -3.0]),
    }


def bent_nets(lo, hi):
    width, middle = hi - lo, (lo + hi) / 2
    top, half = (round(128 * size) / 128 for size in (lo + 0.37 * width, 0.05 * width))
    return {
        "level in the middle": hinges(
            [lo - 1, middle - width / 4, middle + width / 4], [1.0, -1.0, 1.0]
        ),
        "a bump": hinges([top - half, top, top + half], [1.0, -2.0, 1.0]),
        "very small outputs": hinges([middle - width / 5], [1.0], scale=1e-4 / width),
        "curved without a ReLU": Curved(middle, 6 / width),
    }


def straight_nets(case):
    lo, hi = case["lo"], case["hi"]
    slopes, intercepts = case["slopes"], case["intercepts"]
    return {
        "four layers": stack(slopes, intercepts),
        "through zero": stack(slopes[:2], [0.0, 0.0]),
        "very large outputs": stack([1e4 * slopes[0], slopes[1]], intercepts[:2]),
        "constant": hinges([hi + 1], [1.0]),
        "bends elsewhere only": hinges([lo - 1, lo - 0.5, hi + 0.5], [1.0, 1.0, -3.0]),
    }


class Curved(nn.Module):
    """An S-shaped curve around `middle`."""

    def __init__(self, middle, slope):
        super().__init__()
        self.layer = nn.Linear(1, 1)
        nn.init.constant_(self.layer.weight, slope)
        nn.init.constant_(self.layer.bias, -slope * middle)

    def forward(self, x):
        return torch.tanh(self.layer(x))
