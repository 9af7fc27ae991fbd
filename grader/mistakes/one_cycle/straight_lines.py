"""You drew straight lines up and down. A cosine starts gently, is steepest half-way and arrives
gently: plot both. Replace the part of the way `t` by `(1 - cos(pi * t)) / 2`."""

from solutions.one_cycle import *

fails = [
    "test_the_rate_rises_along_half_a_cosine",
    "test_the_rate_falls_along_half_a_cosine",
    "test_momentum_goes_the_other_way",
]


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    def line(start, middle, end, at):
        if at < pct_start:
            return start + (middle - start) * at / pct_start
        return middle + (end - middle) * (at - pct_start) / (1 - pct_start)

    positions = [step / n_steps for step in range(n_steps)]
    lrs = [line(lr_max / div, lr_max, lr_max / div_final, at) for at in positions]
    return lrs, [line(*moms, at) for at in positions]
