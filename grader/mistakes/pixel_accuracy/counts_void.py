"""You counted the void pixels like any others. Nobody labelled them, so no answer there is right
or wrong, and the score tells of the annotators' gaps as much as of your model. Drop them first:
`labelled = mask != void`."""

from solutions.pixel_accuracy import *

fails = ["test_void_pixels_are_in_neither_count"]


def pixel_accuracy(logits, mask, void):
    return (logits.argmax(dim=1) == mask).float().mean().item()
