"""In `augment` you gave `affine_grid` turns and shears as they are in pixels. In an oblong image
its x is counted in half widths and its y in half heights: multiply the upper right entry of the
product by H/W and the lower left one by W/H, once, just before `affine_grid`. Otherwise a turn also
shears, and a shear is not the one you drew."""

import torch
import torch.nn.functional as F

from solutions.augmentation import *

fails = [
    "test_angles_and_zooms_spread_over_their_ranges",
    "test_pets_are_sheared_a_little_and_satellite_tiles_are_not",
]


def warp(images, maps):
    theta = F.pad(maps, (0, 1))
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


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
        maps = maps @ rotation(90.0 * coin(4))
    return warp(images, maps)
