"""You continued the image outwards with the pixels at its edge (mode "replicate"). Padding means
zeros here: `F.pad(image, (p, p, p, p))`. An edge detector does then answer along the border of a
bright image; that is the price of zero padding, and networks live with it."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_padding_puts_zeros_on_all_four_sides"]


def apply_kernel(image, kernel, stride=1, padding=0):
    padded = F.pad(image[None, None], (padding,) * 4, mode="replicate")
    return F.conv2d(padded, kernel[None, None], stride=stride)[0, 0]
