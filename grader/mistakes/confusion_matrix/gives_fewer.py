"""Asked for more losses than there are, you returned all of them without a word, because a slice
never complains. The caller then counts on k items that do not exist. Compare `k` with
`len(losses)` and raise a ValueError."""

from solutions.confusion_matrix import *

fails = ["test_more_than_there_are_is_a_value_error"]


def top_losses(losses, k):
    values, indices = losses.sort(descending=True)
    return values[:k], indices[:k]
