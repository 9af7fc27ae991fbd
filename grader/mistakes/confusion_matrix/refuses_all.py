"""You refused k = N. All N losses in order are a fair question; only more than N cannot be had:
`k > len(losses)`, not `>=`."""

from solutions.confusion_matrix import *

fails = ["test_more_than_there_are_is_a_value_error"]


def top_losses(losses, k):
    if k >= len(losses):
        raise ValueError(f"k must be below {len(losses)}")
    return losses.topk(k)
