"""You gave one rate for each epoch. The rate changes with every mini-batch: an epoch has
`n_batches` of them, so a cycle of n epochs has `n * n_batches` rates."""

import torch

from solutions.sgdr import *

fails = [
    "test_a_cycle_falls_along_half_a_cosine",
    "test_every_batch_of_every_epoch_has_a_rate",
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_with_a_cycle_mult_of_1_all_cycles_are_equal",
    "test_cycle_len_is_the_length_of_the_first_cycle",
]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    return torch.cat([half_cosine(lr_max, lr_min, n) for n in epochs])
