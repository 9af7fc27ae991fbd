"""Your windows overlap: you moved them by one pixel, as a kernel with stride 1. A map of 4 by 4
then gives 3 by 3 values instead of 2 by 2, and one bright pixel turns up in up to four of them.
Move each window by its own size."""

from solutions.max_pool import *

fails = ["test_each_window_gives_its_largest_value"]


def max_pool(images, size=2):
    return images.unfold(2, size, 1).unfold(3, size, 1).amax(dim=(-2, -1))
