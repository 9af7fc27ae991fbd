"""Your rate changes between epochs only and stays the same for all the batches of one. In a cycle
of a single epoch it then never falls at all. Let i count steps, not epochs, and divide it by the
cycle's number of steps."""

import torch

from solutions.sgdr import *

fails = [
    "test_a_cycle_falls_along_half_a_cosine",
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_with_a_cycle_mult_of_1_all_cycles_are_equal",
]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    whole = [half_cosine(lr_max, lr_min, n) for n in epochs]
    return torch.cat(whole).repeat_interleave(n_batches)
