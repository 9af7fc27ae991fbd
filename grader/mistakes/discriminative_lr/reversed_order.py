"""You gave the first group the slice's stop and the last its start. It is the early layers that
need little change: the first group has the start, the last group (the head) the stop."""

from solutions.discriminative_lr import *

fails = [
    "test_a_slice_leads_from_its_start_to_its_stop",
    "test_a_slice_with_one_number_gives_the_others_a_tenth",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop] + [lr.stop / 10] * (n_groups - 1)
    factor = (lr.stop / lr.start) ** (1 / max(n_groups - 1, 1))
    return [lr.stop / factor**i for i in range(n_groups)]
