"""With `slice(b)` you divided by ten again for each group before the last: b/100, b/10, b. All
groups but the last have the same rate, b/10."""

from solutions.discriminative_lr import *

fails = [
    "test_a_slice_with_one_number_gives_the_others_a_tenth",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop / 10**i for i in reversed(range(n_groups))]
    factor = (lr.stop / lr.start) ** (1 / max(n_groups - 1, 1))
    return [lr.stop / factor**to_the_last for to_the_last in reversed(range(n_groups))]
