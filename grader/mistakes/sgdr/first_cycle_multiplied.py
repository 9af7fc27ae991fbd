"""You multiplied before the first cycle, so that it already lasts `cycle_len * cycle_mult` epochs.
Count the cycles from 0: `cycle_mult**0` is 1."""

import torch

from solutions.sgdr import *

fails = [
    "test_a_cycle_falls_along_half_a_cosine",
    "test_every_batch_of_every_epoch_has_a_rate",
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_cycle_len_is_the_length_of_the_first_cycle",
]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    return torch.cat(
        [
            half_cosine(lr_max, lr_min, n * n_batches)
            for n in [cycle_len * cycle_mult ** (k + 1) for k in range(n_cycles)]
        ]
    )
