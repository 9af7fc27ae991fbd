"""You took the void pixels out of the right ones, but still divide by the number of all pixels:
each void pixel counts as a mistake. Of 10 pixels, 2 void, with 6 of the other 8 right, that
gives 60 % in place of 75 %. Divide by `(mask != void).sum()`."""

from solutions.pixel_accuracy import *

fails = ["test_void_pixels_are_in_neither_count"]


def pixel_accuracy(logits, mask, void):
    right = (logits.argmax(dim=1) == mask) & (mask != void)
    return (right.sum() / mask.numel()).item()
