"""You gave 0 where no pixel is labelled, perhaps through `max(count, 1)` or a small number in
the denominator. A 0 says that all was wrong and pulls every later mean down; NaN says that there
was nothing to score. In torch 0 / 0 is NaN: leave it so."""

from solutions.pixel_accuracy import *

fails = ["test_a_mask_that_is_all_void_has_no_accuracy"]


def pixel_accuracy(logits, mask, void):
    labelled = mask != void
    right = (logits.argmax(dim=1) == mask) & labelled
    return right.sum().item() / max(labelled.sum().item(), 1)
