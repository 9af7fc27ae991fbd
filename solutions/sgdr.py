"""SGDR, stochastic gradient descent with warm restarts (Loshchilov, Hutter 2016, arXiv:1608.03983).

The cycles are those of fastai 0.7 (`cycle_len`, `cycle_mult`) and of `fit_sgdr` in fastai 2. They
are counted in whole steps, as fractions of the run can miss a restart by rounding.
"""

import torch
from torch import Tensor


def sgdr_lrs(
    lr_max: float,  # the rate at which every cycle starts
    n_batches: int,  # steps an epoch
    n_cycles: int,
    cycle_len: int = 1,  # epochs in the first cycle
    cycle_mult: int = 2,  # how many times as long as the one before each further cycle is
    lr_min: float = 0.0,  # the rate towards which every cycle falls
) -> Tensor:
    """The learning rate of every step, `[steps]`: one falling cosine for each cycle."""
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    return torch.cat([half_cosine(lr_max, lr_min, n * n_batches) for n in epochs])


def half_cosine(start: float, end: float, n_steps: int) -> Tensor:
    """Rates from `start`, exactly, down to one step short of `end`, `[n_steps]`."""
    positions = torch.arange(n_steps, dtype=torch.float64) / n_steps
    return start + (end - start) * (1 - (torch.pi * positions).cos()) / 2
