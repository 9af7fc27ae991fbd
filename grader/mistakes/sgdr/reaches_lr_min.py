"""You divided by the number of steps minus one, so that the last step of a cycle is taken at
`lr_min` itself, with a rate of 0 by default: a wasted batch. Divide by the number of steps;
`lr_min` is where the next step would have been."""

import math

from solutions.sgdr import *

fails = ["test_a_cycle_falls_along_half_a_cosine"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    lrs = []
    for k in range(n_cycles):
        steps = n_batches * cycle_len * cycle_mult**k
        for i in range(steps):
            height = (1 + math.cos(math.pi * i / (steps - 1))) / 2
            lrs.append(lr_min + (lr_max - lr_min) * height)
    return lrs
