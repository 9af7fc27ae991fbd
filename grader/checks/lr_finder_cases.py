"""The cases of test_lr_finder: a straight line, real digits, and curves that are already drawn."""

import math

import torch
from sklearn.datasets import load_digits

from grader.checking import Case


def uniform(lo, hi, g):
    return lo + (hi - lo) * torch.rand((), generator=g, dtype=torch.float64).item()


def whole(lo, hi, g):
    return int(torch.randint(lo, hi, (), generator=g))


def line_case(g):
    """Noisy straight-line data: more mini-batches than steps, and a linear model to start from."""
    features, num_it = whole(3, 6, g), whole(36, 46, g)
    slope = torch.randn(1, features, generator=g)
    slope = (2 + uniform(0, 1, g)) * slope / slope.norm()
    batches = []
    for _ in range(num_it + 4):
        x = torch.randn(16, features, generator=g)
        batches.append([x, x @ slope.T + 1 + 0.5 * torch.randn(16, 1, generator=g)])
    public = {
        "batches": batches,
        "weight": 0.1 * torch.randn(1, features, generator=g),
        "bias": torch.randn(1, generator=g),
        "num_it": num_it,
        "start_lr": 10 ** uniform(-3.5, -2.5, g),
        "end_lr": uniform(5, 9, g),
        "mild_lr": uniform(0.1, 0.2, g),
        "lr": uniform(0.02, 0.05, g),
        "few": whole(3, 6, g),
        "hole": whole(9, 16, g),
    }
    return Case("line", public)


def digits_case(g):
    """Scikit-learn's handwritten digits in mini-batches, and weights for a small net."""
    data = load_digits()
    images = torch.tensor(data.images, dtype=torch.float32)[:, None] / 16
    labels = torch.tensor(data.target)
    chosen = torch.randperm(len(images), generator=g)[:480].view(30, 16)
    state = {
        "0.weight": torch.randn(6, 1, 3, 3, generator=g) / 3,
        "1.weight": 1 + 0.1 * torch.randn(6, generator=g),
        "1.bias": 0.1 * torch.randn(6, generator=g),
        "1.running_mean": 0.3 * torch.randn(6, generator=g),
        "1.running_var": 0.5 + torch.rand(6, generator=g),
        "1.num_batches_tracked": torch.tensor(whole(3, 9, g)),
        "4.weight": 0.1 * torch.randn(10, 96, generator=g),
        "4.bias": 0.1 * torch.randn(10, generator=g),
    }
    public = {
        "images": [images[i] for i in chosen],
        "labels": [labels[i] for i in chosen],
        "state": state,
        "num_it": whole(24, 30, g),
        "steps": whole(6, 10, g),
        "start_lr": 10 ** uniform(-3, -2, g),
        "end_lr": uniform(0.5, 1.0, g),
    }
    return Case("digits", public)


def curves_case(g):
    """Curves as a finder draws them: flat, falling, lowest, exploding."""
    plain = plain_curve(g)
    lrs, losses, num_it = plain["lrs"], plain["losses"], plain["num_it"]
    first, ends, holed = num_it // 10, list(losses), list(losses)
    ends[: first - 1] = [0.2 * losses[0] - 0.01 * i for i in range(first - 1)]
    ends[-3:] = [0.1, 0.08, 0.05]
    hole = whole(num_it * 2 // 3, num_it * 2 // 3 + 5, g)
    holed[hole:] = [math.nan] + [0.9 ** (i + 4) for i in range(num_it - hole - 1)]
    holed[hole + 3] = math.nan
    short = num_it - 5 - 15  # how many points go at the left so that fifteen remain
    public = {
        "curve": plain,
        "ends": plain | {"losses": ends},
        "holed": plain | {"losses": holed},
        "fifteen": {"lrs": lrs[short - 2 :], "losses": losses[short - 2 :], "num_it": 20},
        "sixteen": {"lrs": lrs[short - 3 :], "losses": losses[short - 3 :], "num_it": 20},
    }
    return Case("curves", public)


def plain_curve(g):
    """A curve that no rounding can make ambiguous, whose two ends decide nothing."""
    while True:
        n = whole(90, 110, g)
        lrs = [1e-4 * 1e5 ** (i / n) for i in range(n)]
        middle, width, top = uniform(0.45, 0.55, g), uniform(0.04, 0.06, g), uniform(2, 4, g)
        takeoff = uniform(0.8, 0.84, g)
        noise = (0.012 * torch.randn(n, generator=g, dtype=torch.float64)).tolist()
        losses = [
            top - 0.6 * top / (1 + math.exp((middle - i / n) / width))
            + math.exp((i / n - takeoff) * 25) * 0.1 + noise[i]
            for i in range(n)
        ]  # fmt: skip
        first = n // 10
        losses[:first] = [top - 0.3 + 0.02 * i for i in range(first)]
        losses[-6:] = [losses[-7] * 1.15 ** (i + 1) for i in range(6)]
        if unambiguous(lrs[first:-5], losses[first:-5]):
            return {"lrs": lrs, "losses": losses, "num_it": n}


def unambiguous(lrs, losses):
    """Whether no two losses are nearly equal, and no slope is nearly as steep as the steepest."""
    curve = torch.tensor(losses, dtype=torch.float64)
    gaps = curve.sort().values.diff()
    falls = curve.diff().sort().values
    (slopes,) = torch.gradient(curve)
    margins = ((slopes[15:] - slopes[:-15]).abs() - 0.005).abs()
    return bool(
        gaps.min() > 2e-6 and gaps[0] > 1e-4 and falls[1] - falls[0] > 1e-4
        and falls[0] < 0 and margins.min() > 2e-5
    )  # fmt: skip
