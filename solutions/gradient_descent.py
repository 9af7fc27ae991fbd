"""Gradient descent, and a straight line fitted with it."""

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor

Gradient = Callable[[Tensor], Tensor]


def descend(gradient: Gradient, start: Tensor, lr: float, steps: int) -> Tensor:
    """The points `[steps + 1, D]` on the way down from the start `[D]`, which is the first of them.

    `gradient` takes a point `[D]` and gives the slope there `[D]`, which points uphill. Each point
    is a new tensor: an in-place step would also move the points that are in the path already.
    """
    path = [start]
    for _ in range(steps):
        point = path[-1]
        path.append(point - lr * gradient(point))
    return torch.stack(path)


def mse(line: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Mean squared error of the line `(slope, intercept)` `[2]` at the points x, y `[N]`."""
    slope, intercept = line
    return (slope * x + intercept - y).square().mean()


def mse_gradient(line: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """How `mse` changes with slope and intercept `[2]`: 2/N · Σ error·x and 2/N · Σ error."""
    slope, intercept = line
    error = slope * x + intercept - y
    return 2 * torch.stack([(error * x).mean(), error.mean()])


def fit_line(x: Tensor, y: Tensor, lr: float, steps: int) -> tuple[float, float]:
    """Slope and intercept after `steps` steps from (0, 0) down the mean squared error."""
    path = descend(partial(mse_gradient, x=x, y=y), x.new_zeros(2), lr, steps)
    slope, intercept = path[-1].tolist()
    return slope, intercept
