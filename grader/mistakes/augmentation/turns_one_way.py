"""Your angles are drawn from 0 to 10 degrees, so every image leans to the same side. `torch.rand`
gives 0 to 1: for -10 to 10 use `20 * torch.rand(N, generator=generator) - 10`."""

import torch

from solutions.augmentation import *

fails = ["test_angles_and_zooms_spread_over_their_ranges"]


def augment(images, kind, generator):
    n = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    def coin(sides):
        return torch.randint(sides, (n,), generator=generator)

    maps = rotation(uniform(0, 10)) @ scaling(uniform(1, 1.1)) @ mirroring(coin(2))
    if kind == "pets":
        maps = maps @ shearing(uniform(-0.1, 0.1))
    else:
        maps = maps @ rotation(90.0 * coin(4))
    return warp(images, maps)
