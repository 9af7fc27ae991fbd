"""You gave the width first. In tensors `[N, C, H, W]` the height always comes before the width;
it is Pillow whose `image.size` says it the other way round."""

from solutions.max_pool import *

fails = ["test_height_comes_first_then_width"]


def conv_output_shape(h, w, kernel, stride, padding):
    return tuple((n + 2 * padding - kernel) // stride + 1 for n in (w, h))
