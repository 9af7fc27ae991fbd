"""You cut the run by fractions of its length, as fastai 2 does. Added up as floats they are a
little off, so the first step of a cycle can fall to the cycle before it and be taken at `lr_min`.
Print the rates around each restart; then count whole steps, which add up exactly."""

import math

import torch

from solutions.sgdr import *

fails = ["test_all_rates_of_a_long_run_are_right"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    n_steps = sum(epochs) * n_batches
    edges = torch.tensor([0.0] + [n / sum(epochs) for n in epochs]).cumsum(0)
    lrs = []
    for step in range(n_steps):
        position = step / n_steps
        cycle = min(int((position >= edges).nonzero().max()), n_cycles - 1)
        t = ((position - edges[cycle]) / (edges[cycle + 1] - edges[cycle])).item()
        lrs.append(lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * t)) / 2)
    return lrs
