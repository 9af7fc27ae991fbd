"""You took `slice(b)` for a number and gave b to every group. A slice with one number keeps the
body behind the head: b for the last group, b/10 for the others."""

from solutions.discriminative_lr import *

fails = [
    "test_a_slice_with_one_number_gives_the_others_a_tenth",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop] * n_groups
    factor = (lr.stop / lr.start) ** (1 / max(n_groups - 1, 1))
    return [lr.stop / factor**to_the_last for to_the_last in reversed(range(n_groups))]
