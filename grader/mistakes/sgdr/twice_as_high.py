"""You forgot to halve: `1 + cos` runs from 2 to 0, so your cycles start at twice `lr_max`. Divide
by 2 to get a height between 1 and 0."""

import math

from solutions.sgdr import *

fails = ["test_a_cycle_falls_along_half_a_cosine", "test_every_cycle_starts_at_lr_max"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    lrs = []
    for k in range(n_cycles):
        steps = n_batches * cycle_len * cycle_mult**k
        for i in range(steps):
            height = 1 + math.cos(math.pi * i / steps)
            lrs.append(lr_min + (lr_max - lr_min) * height)
    return lrs
