"""You gave the smallest losses: the items the model is best at. The wrong labels and odd
pictures are at the other end. `topk` takes the largest unless told otherwise; `sort` needs
`descending=True`."""

from solutions.confusion_matrix import *

fails = ["test_the_worst_items_come_with_their_places"]


def top_losses(losses, k):
    if k > len(losses):
        raise ValueError(f"k may be at most {len(losses)}")
    return losses.topk(k, largest=False)
