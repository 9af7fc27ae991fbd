"""You let the rate fall towards 0 and cut it off at `lr_min`, so that it stands still at the end of
each cycle. The cosine itself should end there: its height is `lr_max - lr_min`."""

import torch

from solutions.sgdr import *

fails = ["test_the_rate_falls_towards_lr_min"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    lrs = torch.cat([half_cosine(lr_max, 0.0, n * n_batches) for n in epochs])
    return lrs.clamp(min=lr_min)
