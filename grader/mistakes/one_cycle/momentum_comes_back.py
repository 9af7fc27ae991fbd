"""You let the momentum come back to `moms[0]`. By default the first and the last value are equal,
but they are two arguments: after the top it goes from `moms[1]` towards `moms[2]`."""

from solutions.one_cycle import *

fails = [
    "test_momentum_goes_the_other_way",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    positions = [step / n_steps for step in range(n_steps)]
    lrs = [two_cosines(lr_max / div, lr_max, lr_max / div_final, pct_start, at) for at in positions]
    return lrs, [two_cosines(moms[0], moms[1], moms[0], pct_start, at) for at in positions]
