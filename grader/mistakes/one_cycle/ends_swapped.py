"""You took `div` and `div_final` the wrong way round. The cycle starts at a modest `lr_max / div`,
a 25th, and falls to almost nothing, `lr_max / div_final`. Print the first and the last rate."""

from solutions.one_cycle import *

fails = [
    "test_the_rate_rises_along_half_a_cosine",
    "test_the_rate_falls_along_half_a_cosine",
    "test_both_ends_are_parts_of_lr_max",
    "test_the_rate_turns_at_pct_start_of_the_run",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    positions = [step / n_steps for step in range(n_steps)]
    lrs = [two_cosines(lr_max / div_final, lr_max, lr_max / div, pct_start, at) for at in positions]
    return lrs, [two_cosines(*moms, pct_start, at) for at in positions]
