"""Your momentum is highest where the rate is highest. It should be the mirror image: while the rate
is high, long steps need less momentum to keep them going. `moms` has the values at the start, the
top of the rate and the end."""

from solutions.one_cycle import *

fails = [
    "test_momentum_goes_the_other_way",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    positions = [step / n_steps for step in range(n_steps)]
    lrs = [two_cosines(lr_max / div, lr_max, lr_max / div_final, pct_start, at) for at in positions]
    return lrs, [two_cosines(moms[1], moms[0], moms[1], pct_start, at) for at in positions]
