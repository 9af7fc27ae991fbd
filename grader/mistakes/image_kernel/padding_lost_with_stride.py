"""Padding works and stride works, but as soon as the stride is above 1 the padding gets lost: that
branch slides over the unpadded image. Pad first, keep only the padded image, and let one piece of
code take every step from there."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_stride_and_padding_work_together"]


def apply_kernel(image, kernel, stride=1, padding=0):
    padding = padding if stride == 1 else 0
    return F.conv2d(image[None, None], kernel[None, None], stride=stride, padding=padding)[0, 0]
