"""You kept every second pixel, the top left one of each window, whatever the others are. That
shrinks the map, but a pattern found one pixel further is lost. All values of the window take
part in the maximum."""

from solutions.max_pool import *

fails = ["test_each_window_gives_its_largest_value"]


def max_pool(images, size=2):
    h, w = (n // size * size for n in images.shape[-2:])
    return images[..., :h:size, :w:size]
