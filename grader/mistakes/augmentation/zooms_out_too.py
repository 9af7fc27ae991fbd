"""You draw zooms from 0.9 to 1.1. Below 1 the picture shrinks and gets a black frame; here it
should only grow, from 1 to 1.1: `1 + 0.1 * torch.rand(N, generator=generator)`."""

import torch

from solutions.augmentation import *

fails = ["test_angles_and_zooms_spread_over_their_ranges"]


def augment(images, kind, generator):
    n = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    def coin(sides):
        return torch.randint(sides, (n,), generator=generator)

    maps = rotation(uniform(-10, 10)) @ scaling(uniform(0.9, 1.1)) @ mirroring(coin(2))
    if kind == "pets":
        maps = maps @ shearing(uniform(-0.1, 0.1))
    else:
        maps = maps @ rotation(90.0 * coin(4))
    return warp(images, maps)
