"""You drew one cosine over the whole run, so the rate falls once and never jumps back. The restarts
are the point of SGDR: begin the cosine anew, at `lr_max`, in every cycle."""

from solutions.sgdr import *

fails = [
    "test_every_cycle_starts_at_lr_max",
    "test_each_cycle_is_cycle_mult_times_as_long_as_the_last",
    "test_with_a_cycle_mult_of_1_all_cycles_are_equal",
    "test_cycle_len_is_the_length_of_the_first_cycle",
]


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    return half_cosine(lr_max, lr_min, sum(epochs) * n_batches)
