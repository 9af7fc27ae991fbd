"""You let the cosine run through a whole wave, down and up again. Annealing takes half of it: from
`cos(0) = 1` to `cos(pi) = -1`. The way back up is a jump, the restart."""

import math

from solutions.sgdr import *

fails = ["test_a_cycle_falls_along_half_a_cosine"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    lrs = []
    for k in range(n_cycles):
        steps = n_batches * cycle_len * cycle_mult**k
        for i in range(steps):
            height = (1 + math.cos(2 * math.pi * i / steps)) / 2
            lrs.append(lr_min + (lr_max - lr_min) * height)
    return lrs
