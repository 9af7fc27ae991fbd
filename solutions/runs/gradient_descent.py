"""A line through real data at three learning rates: one creeps, one arrives, one explodes.

The data are 442 diabetes patients of Efron et al., "Least angle regression" (2004): how far the
illness had gone a year later, in hundreds, over the body mass index in standard deviations.
"""

from functools import partial

import torch
from torch import Tensor

from solutions.gradient_descent import descend, mse, mse_gradient
from solutions.runs import Curve, Progress, Run

RATES = {"too low": 0.01, "right": 0.2, "too high": 1.02}
STEPS = 40


def run(device: torch.device, progress: Progress) -> Run:
    x, y = (column.to(device) for column in patients())
    curves = []
    for done, (word, lr) in enumerate(RATES.items(), start=1):
        path = descend(partial(mse_gradient, x=x, y=y), x.new_zeros(2), lr, STEPS)
        losses = [mse(line, x, y).item() for line in path]
        curves.append(
            Curve(
                f"rate {lr:g}: {word}",
                list(map(float, range(STEPS + 1))),
                losses,
                "step",
                "mean squared error",
            )
        )
        progress(done, len(RATES), f"loss {losses[-1]:.3g} at a rate of {lr:g}")
    reached = min(curve.y[-1] for curve in curves)
    return Run("mean squared error of the fitted line", reached, tuple(curves))


def patients() -> tuple[Tensor, Tensor]:
    """x and y `[442]`; the set comes with scikit-learn."""
    from sklearn.datasets import load_diabetes

    data = load_diabetes(scaled=False)
    mass_index = torch.from_numpy(data.data[:, data.feature_names.index("bmi")]).float()
    progression = torch.from_numpy(data.target).float()
    return (mass_index - mass_index.mean()) / mass_index.std(), progression / 100
