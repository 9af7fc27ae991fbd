"""Your result is the same whatever the padding. `padding=1` asks for a frame of zeros, one pixel
wide, around the image before the kernel slides over it: `F.pad(image, (p, p, p, p))`. With a 3 x 3
kernel the result then keeps the image's size."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_padding_puts_zeros_on_all_four_sides"]


def apply_kernel(image, kernel, stride=1, padding=0):
    return F.conv2d(image[None, None], kernel[None, None], stride=stride)[0, 0]
