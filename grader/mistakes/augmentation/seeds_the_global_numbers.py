"""You seeded torch's global random numbers from the generator. Your results do repeat, but so do
everybody else's: each call sets the whole program back to the same point (a `DataLoader` that
shuffles, dropout). Draw from the generator itself, `torch.rand(N, generator=generator)`."""

import torch

from solutions.augmentation import *

fails = ["test_every_draw_comes_from_the_generator"]


def augment(images, kind, generator):
    torch.manual_seed(torch.randint(2**31, (), generator=generator))
    n = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n)

    def coin(sides):
        return torch.randint(sides, (n,))

    maps = rotation(uniform(-10, 10)) @ scaling(uniform(1, 1.1)) @ mirroring(coin(2))
    if kind == "pets":
        maps = maps @ shearing(uniform(-0.1, 0.1))
    else:
        maps = maps @ rotation(90.0 * coin(4))
    return warp(images, maps)
