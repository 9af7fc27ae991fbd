"""You computed the number of epochs as (m**n - 1) / (m - 1), which divides by zero when the cycles
are all equal (`cycle_mult=1`); fastai 2 fails there too. Add the lengths of the cycles up
instead."""

from solutions.sgdr import *

fails = ["test_with_a_cycle_mult_of_1_all_cycles_are_equal"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    n_epochs = cycle_len * (cycle_mult**n_cycles - 1) // (cycle_mult - 1)
    lrs, length = [], cycle_len * n_batches
    while len(lrs) < n_epochs * n_batches:
        lrs += half_cosine(lr_max, lr_min, length).tolist()
        length *= cycle_mult
    return lrs
