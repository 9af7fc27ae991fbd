"""You combined window and kernel with `@`, the matrix product, which mixes whole rows with whole
columns. A kernel weighs each pixel by the number that lies on top of it: use `*`, then `.sum()`.
Compare `(window @ kernel).sum()` and `(window * kernel).sum()` on one 3 x 3 window."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_each_value_is_the_sum_of_products_under_the_kernel"]


def apply_kernel(image, kernel, stride=1, padding=0):
    k = kernel.shape[0]
    windows = F.pad(image, (padding,) * 4).unfold(0, k, stride).unfold(1, k, stride)
    return (windows @ kernel).sum(dim=(-2, -1))
