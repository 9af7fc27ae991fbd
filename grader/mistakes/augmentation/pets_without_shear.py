"""Your pets are flipped, turned and zoomed, but not sheared. Photographs are taken from many
angles: multiply in a matrix [[1, s], [0, 1]] with s drawn from -0.1 to 0.1 for each image."""

import torch

from solutions.augmentation import *

fails = ["test_pets_are_sheared_a_little_and_satellite_tiles_are_not"]


def augment(images, kind, generator):
    n = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    def coin(sides):
        return torch.randint(sides, (n,), generator=generator)

    maps = rotation(uniform(-10, 10)) @ scaling(uniform(1, 1.1)) @ mirroring(coin(2))
    if kind == "satellite":
        maps = maps @ rotation(90.0 * coin(4))
    return warp(images, maps)
