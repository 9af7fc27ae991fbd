"""You added the padding once. It is put on all four sides, so the height grows by `2 * padding`,
and so does the width. A 3 by 3 kernel with padding 1 and stride 1 keeps an image's size: try it."""

from solutions.max_pool import *

fails = ["test_padding_is_added_on_both_sides"]


def conv_output_shape(h, w, kernel, stride, padding):
    return tuple((n + padding - kernel) // stride + 1 for n in (h, w))
