"""You shear satellite tiles, too. Shear and warp imitate a camera held at an angle; a satellite
looks straight down, so right angles stay right. Use shear for pets alone."""

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
    if kind == "pets":
        maps = maps @ shearing(uniform(-0.1, 0.1))
    else:
        maps = maps @ rotation(90.0 * coin(4)) @ shearing(uniform(-0.1, 0.1))
    return warp(images, maps)
