"""You counted the steps of a cycle from 1, so no step is ever taken at `lr_max`, and the last one
at `lr_min`. Step 0 stands at position 0: `range(n)` is what you want."""

import math

from solutions.sgdr import *

fails = ["test_a_cycle_falls_along_half_a_cosine", "test_every_cycle_starts_at_lr_max"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    lrs = []
    for k in range(n_cycles):
        steps = n_batches * cycle_len * cycle_mult**k
        for i in range(1, steps + 1):
            height = (1 + math.cos(math.pi * i / steps)) / 2
            lrs.append(lr_min + (lr_max - lr_min) * height)
    return lrs
