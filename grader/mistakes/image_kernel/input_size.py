"""Your output is as large as the image although nobody asked for padding: you put zeros around it
on your own. Only `padding` may do that. Without it a 3 x 3 kernel fits at 6 x 6 places of an 8 x 8
image, and that is the size of the result."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_the_output_has_a_value_for_every_place_where_the_kernel_fits"]


def apply_kernel(image, kernel, stride=1, padding=0):
    padding = padding or kernel.shape[0] // 2
    return F.conv2d(image[None, None], kernel[None, None], stride=stride, padding=padding)[0, 0]
