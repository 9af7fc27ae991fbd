"""Your rate falls along a straight line. The cosine stays high at first and ends gently: a quarter
of the way down the cycle it is still at 85 % of `lr_max`. Take `(1 + cos(pi * t)) / 2` of the
height."""

from solutions.sgdr import *

fails = ["test_a_cycle_falls_along_half_a_cosine"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    lrs = []
    for k in range(n_cycles):
        steps = n_batches * cycle_len * cycle_mult**k
        for i in range(steps):
            lrs.append(lr_max + (lr_min - lr_max) * i / steps)
    return lrs
