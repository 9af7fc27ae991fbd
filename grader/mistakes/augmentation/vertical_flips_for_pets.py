"""You turn pets upside down. Nobody takes such a photograph, so the model spends its strength on
pictures it will never meet. Look at a batch of `augment(images, "pets", generator)`: half of it
stands on its head. Mirror left and right only, and keep the vertical flips for satellite tiles."""

import torch

from solutions.augmentation import *

fails = ["test_half_of_the_pets_are_mirrored_and_none_is_upside_down"]


def augment(images, kind, generator):
    n = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    def coin(sides):
        return torch.randint(sides, (n,), generator=generator)

    maps = rotation(uniform(-10, 10)) @ scaling(uniform(1, 1.1)) @ mirroring(coin(2))
    if kind == "pets":
        maps = maps @ shearing(uniform(-0.1, 0.1)) @ rotation(180.0 * coin(2))
    else:
        maps = maps @ rotation(90.0 * coin(4))
    return warp(images, maps)
