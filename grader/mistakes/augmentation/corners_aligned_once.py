"""You gave `align_corners=True` to one of `affine_grid` and `grid_sample` only. The one then puts
-1 at the centre of the first pixel, the other at its outer edge, so everything is scaled by (size -
1) / size. `rotate` by 0 degrees should change nothing; yours does. Use False in both."""

import torch
import torch.nn.functional as F

from solutions.augmentation import *

fails = [
    "test_a_quarter_turn_goes_counter_clockwise",
    "test_an_oblong_image_turns_without_being_squeezed",
    "test_a_factor_of_two_magnifies_about_the_centre",
]


def warp(images, maps):
    height, width = images.shape[-2:]
    half = torch.tensor([width / 2, height / 2])
    theta = F.pad(maps * half / half[:, None], (0, 1))
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, align_corners=True)


def rotate(images, degrees):
    return warp(images, rotation(degrees))


def zoom(images, factors):
    return warp(images, scaling(factors))
