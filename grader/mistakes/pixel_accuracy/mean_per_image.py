"""You took the mean of each image's accuracy. An image with five labelled pixels then weighs as
much as one with five thousand. Count the right and the labelled pixels of the whole batch and
divide once."""

from solutions.pixel_accuracy import *

fails = ["test_the_pixels_of_all_images_are_counted_together"]


def pixel_accuracy(logits, mask, void):
    labelled = mask != void
    right = (logits.argmax(dim=1) == mask) & labelled
    return (right.sum(dim=(1, 2)) / labelled.sum(dim=(1, 2))).mean().item()
