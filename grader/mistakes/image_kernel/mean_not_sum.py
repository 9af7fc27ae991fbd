"""You took the mean of the products instead of their sum, so every value is k * k times too small.
If an average is wanted, the kernel says so itself: nine weights of 1/9. Use `.sum()`."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_each_value_is_the_sum_of_products_under_the_kernel"]


def apply_kernel(image, kernel, stride=1, padding=0):
    k = kernel.shape[0]
    windows = F.pad(image, (padding,) * 4).unfold(0, k, stride).unfold(1, k, stride)
    return (windows * kernel).mean(dim=(-2, -1))
