"""You gave 0 to a class that is neither predicted nor true. The model did right to leave it out;
a 0 would count as its worst failure in the mean. Leave 0 / 0 the NaN that it is, without a small
number in the denominator, and `nanmean` passes it over."""

from solutions.pixel_accuracy import *

fails = ["test_a_class_that_is_nowhere_is_nan_and_a_missed_one_zero"]


def iou(logits, mask, n_classes, void):
    labelled = mask != void
    predicted, true = logits.argmax(dim=1)[labelled], mask[labelled]
    scores = []
    for k in range(n_classes):
        both = ((predicted == k) & (true == k)).sum()
        scores.append(both / (((predicted == k) | (true == k)).sum() + 1e-9))
    return torch.stack(scores)
