"""Padding works and stride works, but together you pad too much: `padding * stride` rows of zeros
where `padding` are asked for. The padding does not depend on the stride. Pad first, and let the
window take its steps on what comes out."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_stride_and_padding_work_together"]


def apply_kernel(image, kernel, stride=1, padding=0):
    padded = F.pad(image, (padding * stride,) * 4)
    return F.conv2d(padded[None, None], kernel[None, None], stride=stride)[0, 0]
