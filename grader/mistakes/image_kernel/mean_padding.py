"""You filled the padding with the image's mean. Here, as in most networks, padding means zeros:
`F.pad(image, (p, p, p, p))` adds them. On a white image only the values at the border differ."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_padding_puts_zeros_on_all_four_sides"]


def apply_kernel(image, kernel, stride=1, padding=0):
    padded = F.pad(image, (padding,) * 4, value=float(image.mean()))
    return F.conv2d(padded[None, None], kernel[None, None], stride=stride)[0, 0]
