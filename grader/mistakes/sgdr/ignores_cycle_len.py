"""You never used `cycle_len`: your first cycle always lasts one epoch. It is the number of epochs
in the first cycle, and the later ones are multiples of it."""

import torch

from solutions.sgdr import *

fails = ["test_cycle_len_is_the_length_of_the_first_cycle"]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    return torch.cat(
        [
            half_cosine(lr_max, lr_min, n * n_batches)
            for n in [cycle_mult**k for k in range(n_cycles)]
        ]
    )
