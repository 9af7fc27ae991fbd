"""You rounded the top of the cycle to a whole step and drew each half for itself. When `pct_start *
n_steps` is no whole number, the top lies between two steps and no step has `lr_max` itself. Take
each step's position `i / n_steps` and compare that with `pct_start`."""

from solutions.one_cycle import *

fails = [
    "test_the_rate_turns_at_pct_start_of_the_run",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    up = round(pct_start * n_steps)
    down = n_steps - up

    def both(start, middle, end):
        rising = [cosine(start, middle, i / up) for i in range(up)]
        return rising + [cosine(middle, end, i / down) for i in range(down)]

    return both(lr_max / div, lr_max, lr_max / div_final), both(*moms)
