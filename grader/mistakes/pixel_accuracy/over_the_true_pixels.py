"""You divided by the true pixels of each class: that is recall, and a model that calls
everything "road" has a recall of 1 for road. The union also holds the pixels that were wrongly
predicted: use `(predicted == k) | (true == k)`."""

from solutions.pixel_accuracy import *

fails = ["test_iou_is_the_overlap_over_the_union"]


def iou(logits, mask, n_classes, void):
    labelled = mask != void
    predicted, true = logits.argmax(dim=1)[labelled], mask[labelled]
    scores = [(predicted[true == k] == k).float().mean() for k in range(n_classes)]
    return torch.stack(scores)
