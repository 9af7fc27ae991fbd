"""Stride works and padding works, but where there is padding the stride gets lost: it is back to 1
after you padded. Pad first, and go on with the same code for every image."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_stride_and_padding_work_together"]


def apply_kernel(image, kernel, stride=1, padding=0):
    if padding:
        return apply_kernel(F.pad(image, (padding,) * 4), kernel)
    return F.conv2d(image[None, None], kernel[None, None], stride=stride)[0, 0]
