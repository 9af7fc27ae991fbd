"""With one group you returned the slice's start. A single group is the last group too, the one that
has most to learn: it has the stop."""

from solutions.discriminative_lr import *

fails = [
    "test_a_single_group_has_the_rate_of_the_last",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop / 10] * (n_groups - 1) + [lr.stop]
    factor = (lr.stop / lr.start) ** (1 / max(n_groups - 1, 1))
    return [lr.start * factor**i for i in range(n_groups)]
