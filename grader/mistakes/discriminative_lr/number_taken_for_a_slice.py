"""You treated a plain number like `slice(b)`. A number is the rate of every group, the body too;
only a slice makes a difference: ask `isinstance(lr, slice)`."""

from solutions.discriminative_lr import *

fails = [
    "test_a_number_is_the_rate_of_every_group",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr / 10] * (n_groups - 1) + [lr]
    if lr.start is None:
        return [lr.stop / 10] * (n_groups - 1) + [lr.stop]
    factor = (lr.stop / lr.start) ** (1 / max(n_groups - 1, 1))
    return [lr.stop / factor**to_the_last for to_the_last in reversed(range(n_groups))]
