"""You put the whole cosine on top of `lr_min`, so a cycle starts at `lr_max + lr_min`. Its height
is only the difference, `lr_max - lr_min`."""

import torch

from solutions.sgdr import *

fails = ["test_the_rate_falls_towards_lr_min"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    return lr_min + torch.cat([half_cosine(lr_max, 0.0, n * n_batches) for n in epochs])
