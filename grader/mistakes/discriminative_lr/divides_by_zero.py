"""With a single group you divided by `n_groups - 1`, which is 0. Treat that case by itself: one
group has the slice's stop."""

from solutions.discriminative_lr import *

fails = [
    "test_a_single_group_has_the_rate_of_the_last",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop / 10] * (n_groups - 1) + [lr.stop]
    factor = (lr.stop / lr.start) ** (1 / (n_groups - 1))
    return [lr.stop / factor**to_the_last for to_the_last in reversed(range(n_groups))]
