"""You wrote cosines and sines straight into the matrix for `affine_grid`. Its coordinates run from
-1 to 1 along both sides, so in an oblong image a unit of x is longer than a unit of y, and a turned
square comes out as a rhombus. Multiply the entry that takes y to x by H/W, and the one that takes x
to y by W/H."""

import torch.nn.functional as F

from solutions.augmentation import *

fails = ["test_an_oblong_image_turns_without_being_squeezed"]


def warp(images, maps):
    theta = F.pad(maps, (0, 1))
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


def rotate(images, degrees):
    return warp(images, rotation(degrees))
