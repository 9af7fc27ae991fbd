"""You began with a result of zeros and kept what is larger, so a window of negative values gives
0, which is none of them: pooling and ReLU in one. Begin with minus infinity,
`torch.full(shape, -torch.inf)`, or with the first value of each window."""

import torch

from solutions.max_pool import *

fails = ["test_the_largest_of_negative_values_is_negative"]


def max_pool(images, size=2):
    n, c, h, w = images.shape
    pooled = torch.zeros(n, c, h // size, w // size)
    for i in range(size):
        for j in range(size):
            corner = images[:, :, i::size, j::size][:, :, : h // size, : w // size]
            pooled = torch.maximum(pooled, corner)
    return pooled
