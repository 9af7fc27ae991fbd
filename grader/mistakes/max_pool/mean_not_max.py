"""You took the mean of each window. That is average pooling: a pattern that was found clearly in
one pixel is thinned by three where it was not. Take the maximum: `amax` in place of `mean`."""

from solutions.max_pool import *

fails = ["test_each_window_gives_its_largest_value"]


def max_pool(images, size=2):
    return images.unfold(2, size, size).unfold(3, size, size).mean(dim=(-2, -1))
