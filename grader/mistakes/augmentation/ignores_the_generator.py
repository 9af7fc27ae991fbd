"""You drew from torch's global random numbers and never used `generator`. Nobody can repeat what
your function did, and other code that counts on the global numbers gets different ones. Give
`generator=generator` to every `torch.rand` and `torch.randint`."""

import torch

from solutions.augmentation import *

fails = ["test_every_draw_comes_from_the_generator"]


def augment(images, kind, generator):
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
