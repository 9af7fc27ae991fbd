"""You left it to `topk` to notice that k is too large. It does, with a RuntimeError that says
"selected index k out of range" and not how large k may be. Compare `k` with `len(losses)` first
and raise a ValueError that says so."""

from solutions.confusion_matrix import *

fails = ["test_more_than_there_are_is_a_value_error"]


def top_losses(losses, k):
    return losses.topk(k)
