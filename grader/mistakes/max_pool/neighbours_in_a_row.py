"""`reshape` and `view` cut a tensor in the order of memory, row by row, so your windows are runs
of neighbours in one row. Split both axes instead, `reshape(n, c, h // size, size, w // size,
size)`, and take the maximum over axes 3 and 5."""

from solutions.max_pool import *

fails = ["test_each_window_gives_its_largest_value"]


def max_pool(images, size=2):
    n, c, h, w = images.shape
    h, w = h // size, w // size
    whole = images[:, :, : h * size, : w * size]
    return whole.reshape(n, c, h, w, size * size).amax(-1)
