"""You gave b/10 to the last group and b to the others. The last group is the new head and has most
to learn: it has b, the others have b/10."""

from solutions.discriminative_lr import *

fails = [
    "test_a_slice_with_one_number_gives_the_others_a_tenth",
    "test_a_single_group_has_the_rate_of_the_last",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop] * (n_groups - 1) + [lr.stop / 10]
    factor = (lr.stop / lr.start) ** (1 / max(n_groups - 1, 1))
    return [lr.stop / factor**to_the_last for to_the_last in reversed(range(n_groups))]
