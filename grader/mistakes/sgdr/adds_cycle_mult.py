"""You added `cycle_mult` to the length of each further cycle. It is a factor: with 2, cycles last
1, 2, 4 and 8 epochs, not 1, 3, 5 and 7. Cycle k lasts `cycle_len * cycle_mult**k` epochs."""

import torch

from solutions.sgdr import *

fails = [
    "test_every_batch_of_every_epoch_has_a_rate",
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_with_a_cycle_mult_of_1_all_cycles_are_equal",
    "test_cycle_len_is_the_length_of_the_first_cycle",
]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len + cycle_mult * k for k in range(n_cycles)]
    return torch.cat([half_cosine(lr_max, lr_min, n * n_batches) for n in epochs])
