"""You filled the empty corners with the pixels of the image's edge (`padding_mode="border"`). That
is a choice some make, but here what lies outside is black: `padding_mode="zeros"`, the default of
`grid_sample`."""

import torch
import torch.nn.functional as F

from solutions.augmentation import *

fails = [
    "test_what_lies_outside_the_image_is_black",
    "test_a_factor_of_two_magnifies_about_the_centre",
    "test_all_changes_share_one_interpolation",
]


def warp(images, maps):
    height, width = images.shape[-2:]
    half = torch.tensor([width / 2, height / 2])
    theta = F.pad(maps * half / half[:, None], (0, 1))
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, padding_mode="border", align_corners=False)


def rotate(images, degrees):
    return warp(images, rotation(degrees))


def zoom(images, factors):
    return warp(images, scaling(factors))


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
