"""Your cosine starts again in every epoch. With `cycle_len` and `cycle_mult` a cycle may last
several: plot the rates of cycles of 1, 2 and 4 epochs, and you should see three curves, not seven.
Take the position in the cycle, not in the epoch."""

import torch

from solutions.sgdr import *

fails = [
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_cycle_len_is_the_length_of_the_first_cycle",
]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    return torch.cat([half_cosine(lr_max, lr_min, n_batches) for _ in range(sum(epochs))])
