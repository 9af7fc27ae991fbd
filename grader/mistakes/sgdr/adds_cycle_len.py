"""You made each cycle longer by `cycle_len`, whatever `cycle_mult` is. It is the factor that
decides: with 2, cycles last 1, 2, 4 and 8 epochs, not 1, 2, 3 and 4; with 1 they all last the
same."""

import torch

from solutions.sgdr import *

fails = [
    "test_every_batch_of_every_epoch_has_a_rate",
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_with_a_cycle_mult_of_1_all_cycles_are_equal",
]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * (k + 1) for k in range(n_cycles)]
    return torch.cat([half_cosine(lr_max, lr_min, n * n_batches) for n in epochs])
