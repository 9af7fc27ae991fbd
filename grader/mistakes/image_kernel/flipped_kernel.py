"""You turned the kernel by 180 degrees before sliding it: that is convolution as mathematicians
write it. Deep learning leaves the kernel as it is (`F.conv2d` too), so that a kernel looks like
what it finds. Remove the flip; with `top_edge()` your result has the opposite sign everywhere."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_each_value_is_the_sum_of_products_under_the_kernel"]


def apply_kernel(image, kernel, stride=1, padding=0):
    turned = kernel.flip(0, 1)[None, None]
    return F.conv2d(image[None, None], turned, stride=stride, padding=padding)[0, 0]
