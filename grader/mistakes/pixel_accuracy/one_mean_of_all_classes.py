"""You returned the mean over the classes. It hides a class that is never found behind the easy
ones, and whoever wants it calls `iou(...).nanmean()`. Return one number for each class, shape
[n_classes]."""

from solutions.pixel_accuracy import *

fails = ["test_iou_is_the_overlap_over_the_union"]


def iou(logits, mask, n_classes, void):
    labelled = mask != void
    predicted, true = logits.argmax(dim=1)[labelled], mask[labelled]
    scores = []
    for k in range(n_classes):
        both = ((predicted == k) & (true == k)).sum()
        scores.append(both / ((predicted == k) | (true == k)).sum())
    return torch.stack(scores).nanmean()
