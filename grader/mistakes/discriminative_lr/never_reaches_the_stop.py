"""Your last group stays below the slice's stop: you took as many steps as there are groups. n
groups have n - 1 steps between them, so the factor is `(stop / start) ** (1 / (n_groups - 1))`."""

from solutions.discriminative_lr import *

fails = [
    "test_a_slice_leads_from_its_start_to_its_stop",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop / 10] * (n_groups - 1) + [lr.stop]
    factor = (lr.stop / lr.start) ** (1 / n_groups)
    return [lr.start * factor**i for i in range(n_groups)] if n_groups > 1 else [lr.stop]
