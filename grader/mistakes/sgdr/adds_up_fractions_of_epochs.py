"""You counted the epochs in steps of `1 / n_batches`. Such fractions seldom add up to a whole
number (ten times 0.1 is 0.9999999999999999 in floats), and the cycle then gets a step too many.
Count steps in whole numbers."""

import math

from solutions.sgdr import *

fails = ["test_all_rates_of_a_long_run_are_right"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    lrs = []
    for k in range(n_cycles):
        epoch, length = 0.0, cycle_len * cycle_mult**k
        while epoch < length:
            lrs.append(lr_min + (lr_max - lr_min) * (1 + math.cos(math.pi * epoch / length)) / 2)
            epoch += 1 / n_batches
    return lrs
