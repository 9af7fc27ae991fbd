"""Your indices count through the sorted losses: 0, 1, 2. What is asked is where each loss stood
in `losses`, so that you can open that picture. `sort` and `topk` return these places as their
second result; `losses[indices]` should give the values."""

from solutions.confusion_matrix import *

fails = ["test_the_worst_items_come_with_their_places"]


def top_losses(losses, k):
    if k > len(losses):
        raise ValueError(f"k may be at most {len(losses)}")
    return losses.sort(descending=True).values[:k], torch.arange(k)
