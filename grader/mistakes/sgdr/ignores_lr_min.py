"""You never used `lr_min`: your rates fall to 0, whatever it is. Let the cosine stand on `lr_min`,
with `lr_max - lr_min` as its height."""

import torch

from solutions.sgdr import *

fails = ["test_the_rate_falls_towards_lr_min"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    return torch.cat([half_cosine(lr_max, 0.0, n * n_batches) for n in epochs])
