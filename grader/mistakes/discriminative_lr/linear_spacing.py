"""You spaced the rates by adding: with 1e-5 and 1e-3 the middle one of three becomes 5e-4, nearly
the top. Rates live on a log scale, so multiply: each group has the rate of the one before times
`(stop / start) ** (1 / (n_groups - 1))`."""

from solutions.discriminative_lr import *

fails = [
    "test_neighbouring_groups_differ_by_one_factor",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop / 10] * (n_groups - 1) + [lr.stop]
    if n_groups == 1:
        return [lr.stop]
    step = (lr.stop - lr.start) / (n_groups - 1)
    return [lr.start + i * step for i in range(n_groups)]
