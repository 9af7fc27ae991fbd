"""You set the generator back to its seed in every call. The first batch gets its changes, and each
one after it gets the very same ones: every epoch shows the same pictures, as if there were no
augmentation. A generator moves on by itself; only draw from it."""

import torch

from solutions.augmentation import *

fails = ["test_every_draw_comes_from_the_generator"]


def augment(images, kind, generator):
    generator.manual_seed(generator.initial_seed())
    n = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    def coin(sides):
        return torch.randint(sides, (n,), generator=generator)

    maps = rotation(uniform(-10, 10)) @ scaling(uniform(1, 1.1)) @ mirroring(coin(2))
    if kind == "pets":
        maps = maps @ shearing(uniform(-0.1, 0.1))
    else:
        maps = maps @ rotation(90.0 * coin(4))
    return warp(images, maps)
