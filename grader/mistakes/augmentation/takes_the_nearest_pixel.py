"""You took the nearest pixel (`mode="nearest"`) instead of blending the four around. Edges get
jagged, and a turn by 2 degrees moves whole pixels or nothing at all. Use the default of
`grid_sample`, `mode="bilinear"`; nearest is for masks, whose class numbers must not be blended."""

import torch
import torch.nn.functional as F

from solutions.augmentation import *

fails = [
    "test_an_oblong_image_turns_without_being_squeezed",
    "test_a_factor_of_two_magnifies_about_the_centre",
]


def warp(images, maps):
    height, width = images.shape[-2:]
    half = torch.tensor([width / 2, height / 2])
    theta = F.pad(maps * half / half[:, None], (0, 1))
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, mode="nearest", align_corners=False)


def rotate(images, degrees):
    return warp(images, rotation(degrees))


def zoom(images, factors):
    return warp(images, scaling(factors))
