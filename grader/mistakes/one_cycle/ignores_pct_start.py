"""You wrote the default 0.25 into the code and never used `pct_start`. Ask for the rate with
`pct_start=0.6`: the highest should then come at 60 % of the run."""

from solutions.one_cycle import *

fails = [
    "test_the_rate_turns_at_pct_start_of_the_run",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    positions = [step / n_steps for step in range(n_steps)]
    lrs = [two_cosines(lr_max / div, lr_max, lr_max / div_final, 0.25, at) for at in positions]
    return lrs, [two_cosines(*moms, pct_start, at) for at in positions]
