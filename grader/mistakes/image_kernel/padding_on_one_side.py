"""You added the zeros at the bottom and on the right only. Padding goes on all four sides, so the
image grows by twice the padding: `H + 2 * padding`. `F.pad` wants (left, right, top, bottom)."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_padding_puts_zeros_on_all_four_sides"]


def apply_kernel(image, kernel, stride=1, padding=0):
    padded = F.pad(image, (0, padding, 0, padding))
    return F.conv2d(padded[None, None], kernel[None, None], stride=stride)[0, 0]
