"""You multiplied by the factor where you should divide. The matrix says where a pixel of the result
comes *from*, so a factor of 2 in it reaches twice as far out, and the picture becomes smaller with
a black frame. Use 1 / factor."""

import torch

from solutions.augmentation import *

fails = ["test_a_factor_of_two_magnifies_about_the_centre"]


def zoom(images, factors):
    return warp(images, factors[:, None, None] * torch.eye(2))
