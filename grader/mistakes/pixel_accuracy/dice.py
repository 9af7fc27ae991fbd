"""You computed Dice: twice the intersection over predicted plus true. It is a good score, too,
but a larger one: where a third of the union overlaps, IoU is 0.33 and Dice 0.5. Divide the
intersection by `predicted + true - intersection`."""

from solutions.pixel_accuracy import *

fails = ["test_iou_is_the_overlap_over_the_union"]


def iou(logits, mask, n_classes, void):
    labelled = mask != void
    predicted, true = logits.argmax(dim=1)[labelled], mask[labelled]
    scores = []
    for k in range(n_classes):
        both = ((predicted == k) & (true == k)).sum()
        scores.append(2 * both / ((predicted == k).sum() + (true == k).sum()))
    return torch.stack(scores)
