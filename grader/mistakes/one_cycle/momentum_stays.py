"""You gave the same momentum for every step. In a cycle it falls while the rate rises and rises
while the rate falls: the same two cosines, with `moms` as their values."""

from solutions.one_cycle import *

fails = [
    "test_momentum_goes_the_other_way",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    positions = [step / n_steps for step in range(n_steps)]
    lrs = [two_cosines(lr_max / div, lr_max, lr_max / div_final, pct_start, at) for at in positions]
    return lrs, [moms[0]] * n_steps
