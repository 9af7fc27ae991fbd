"""One coin decides for the whole batch: either all its images are mirrored or none is. Angles and
zooms do differ, so it is easily overlooked. Draw a coin for each image, `torch.rand(len(images),
generator=generator) < 0.5`."""

import torch

from solutions.augmentation import *

fails = ["test_every_image_has_a_draw_of_its_own"]


def augment(images, kind, generator):
    n = len(images)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    def coin(sides):
        return torch.randint(sides, (n,), generator=generator)

    maps = rotation(uniform(-10, 10)) @ scaling(uniform(1, 1.1))
    if kind == "pets":
        maps = maps @ mirroring(coin(2)[:1].expand(n)) @ shearing(uniform(-0.1, 0.1))
    else:
        maps = maps @ mirroring(coin(2)) @ rotation(90.0 * coin(4))
    return warp(images, maps)
