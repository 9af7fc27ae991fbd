"""You drew one angle, one zoom and one flip for the whole batch. All its images lean the same way,
so a step of training sees only one variant. Draw N numbers for N images, `torch.rand(len(images),
generator=generator)`; look at a batch of equal images: each should come out different."""

import torch

from solutions.augmentation import *

fails = ["test_every_image_has_a_draw_of_its_own"]


def augment(images, kind, generator):
    n = 1

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    def coin(sides):
        return torch.randint(sides, (n,), generator=generator)

    maps = rotation(uniform(-10, 10)) @ scaling(uniform(1, 1.1)) @ mirroring(coin(2))
    if kind == "pets":
        maps = maps @ shearing(uniform(-0.1, 0.1))
    else:
        maps = maps @ rotation(90.0 * coin(4))
    return warp(images, maps.expand(len(images), 2, 2))
