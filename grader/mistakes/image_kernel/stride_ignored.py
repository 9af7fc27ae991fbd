"""Your result is the same whatever the stride. With stride 2 the kernel stands on every second row
and column only, so about a quarter of the values remain: pass `stride` to `unfold`, or to `range`
as its step."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_stride_moves_the_kernel_by_that_many_pixels"]


def apply_kernel(image, kernel, stride=1, padding=0):
    return F.conv2d(image[None, None], kernel[None, None], padding=padding)[0, 0]
