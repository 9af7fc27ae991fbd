"""You gave NaN to every class that is not in the mask, also when the model predicts it. To see a
car where there is none is a mistake: the union is not empty, the intersection is, and the score
is 0. Only a class that is in neither has no score."""

from solutions.pixel_accuracy import *

fails = ["test_a_class_that_is_nowhere_is_nan_and_a_missed_one_zero"]


def iou(logits, mask, n_classes, void):
    labelled = mask != void
    predicted, true = logits.argmax(dim=1)[labelled], mask[labelled]
    scores = torch.full((n_classes,), float("nan"))
    for k in true.unique().tolist():
        both = ((predicted == k) & (true == k)).sum()
        scores[k] = both / ((predicted == k) | (true == k)).sum()
    return scores
