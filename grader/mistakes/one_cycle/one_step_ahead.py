"""You counted the steps from 1, so that no step is taken at `lr_max / div` and every other one
comes too early. Step 0 stands at position 0: use `range(n_steps)`."""

from solutions.one_cycle import *

fails = [
    "test_the_rate_rises_along_half_a_cosine",
    "test_the_rate_falls_along_half_a_cosine",
    "test_both_ends_are_parts_of_lr_max",
    "test_the_rate_turns_at_pct_start_of_the_run",
    "test_momentum_goes_the_other_way",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    positions = [(step + 1) / n_steps for step in range(n_steps)]
    lrs = [two_cosines(lr_max / div, lr_max, lr_max / div_final, pct_start, at) for at in positions]
    return lrs, [two_cosines(*moms, pct_start, at) for at in positions]
