"""Your satellite tiles are mirrored left to right and top to bottom, which makes four of the eight
symmetries. From above a tile may as well be turned by a quarter: add `torch.randint(4, (N,),
generator=generator)` quarter turns to one mirroring."""

import torch

from solutions.augmentation import *

fails = ["test_satellite_tiles_show_all_eight_symmetries"]


def augment(images, kind, generator):
    n = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    def coin(sides):
        return torch.randint(sides, (n,), generator=generator)

    maps = rotation(uniform(-10, 10)) @ scaling(uniform(1, 1.1)) @ mirroring(coin(2))
    if kind == "pets":
        maps = maps @ shearing(uniform(-0.1, 0.1))
    else:
        maps = maps @ rotation(180.0 * coin(2))
    return warp(images, maps)
