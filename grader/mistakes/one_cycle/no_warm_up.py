"""Your rate begins at `lr_max` and only falls. One cycle warms up first: from `lr_max / div` up to
`lr_max` at `pct_start` of the run, while the weights are still random and long steps would throw
them about."""

from solutions.one_cycle import *

fails = [
    "test_the_rate_rises_along_half_a_cosine",
    "test_the_rate_falls_along_half_a_cosine",
    "test_both_ends_are_parts_of_lr_max",
    "test_the_rate_turns_at_pct_start_of_the_run",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    positions = [step / n_steps for step in range(n_steps)]
    lrs = [cosine(lr_max, lr_max / div_final, at) for at in positions]
    return lrs, [two_cosines(*moms, pct_start, at) for at in positions]
