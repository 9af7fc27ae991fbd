"""You spread `slice(b)` evenly from b/10 to b. With one number there is nothing in between: the
last group has b and every other group b/10."""

from solutions.discriminative_lr import *

fails = [
    "test_a_slice_with_one_number_gives_the_others_a_tenth",
]


def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return [lr] * n_groups
    if lr.start is None:
        return (
            [lr.stop / 10 ** (1 - i / (n_groups - 1)) for i in range(n_groups)]
            if n_groups > 1
            else [lr.stop]
        )
    factor = (lr.stop / lr.start) ** (1 / max(n_groups - 1, 1))
    return [lr.stop / factor**to_the_last for to_the_last in reversed(range(n_groups))]
