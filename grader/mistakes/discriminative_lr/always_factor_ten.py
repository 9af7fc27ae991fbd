"""You made each rate ten times the one before, whatever the slice's ends are. That fits
`slice(1e-5, 1e-3)` with three groups alone; the factor follows from both ends and the number of
groups."""

from solutions.discriminative_lr import *

fails = [
    "test_a_slice_leads_from_its_start_to_its_stop",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return [lr.stop / 10] * (n_groups - 1) + [lr.stop]
    factor = 10.0
    return [lr.stop / factor**to_the_last for to_the_last in reversed(range(n_groups))]
