"""You divided the rate at the start by `div_final`, so your cycle ends at `lr_max / div /
div_final`, as in PyTorch's OneCycleLR. Here both are parts of the highest rate: it ends at `lr_max
/ div_final`."""

from solutions.one_cycle import *

fails = [
    "test_both_ends_are_parts_of_lr_max",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    positions = [step / n_steps for step in range(n_steps)]
    lrs = [
        two_cosines(lr_max / div, lr_max, lr_max / div / div_final, pct_start, at)
        for at in positions
    ]
    return lrs, [two_cosines(*moms, pct_start, at) for at in positions]
