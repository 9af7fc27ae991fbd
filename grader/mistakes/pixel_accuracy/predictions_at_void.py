"""Your unions hold predictions at void pixels. Void is no class of its own, so whatever the
model says there makes the union of some class larger and its score smaller. Drop those pixels
from the predictions as well as from the mask, before you count anything."""

from solutions.pixel_accuracy import *

fails = ["test_iou_leaves_out_what_is_predicted_at_void_pixels"]


def iou(logits, mask, n_classes, void):
    predicted = logits.argmax(dim=1)
    scores = []
    for k in range(n_classes):
        ours, theirs = predicted == k, (mask == k) & (mask != void)
        scores.append((ours & theirs).sum() / (ours | theirs).sum())
    return torch.stack(scores)
