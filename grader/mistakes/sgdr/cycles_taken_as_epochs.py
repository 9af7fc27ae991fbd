"""Your run ends after `n_cycles` epochs. That argument counts cycles, and these may last several
epochs: three cycles of 1, 2 and 4 epochs make seven."""

import torch

from solutions.sgdr import *

fails = [
    "test_every_batch_of_every_epoch_has_a_rate",
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_cycle_len_is_the_length_of_the_first_cycle",
]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    lrs = torch.cat([half_cosine(lr_max, lr_min, n * n_batches) for n in epochs])
    return lrs[: n_cycles * n_batches]
