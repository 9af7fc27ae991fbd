"""You used the first angle and the first factor for all images. `degrees` and `factors` hold one
value for each image: keep them as tensors [N], so that the matrices have shape [N, 2, 3]."""

from solutions.augmentation import *

fails = [
    "test_an_oblong_image_turns_without_being_squeezed",
    "test_a_quarter_turn_goes_counter_clockwise",
    "test_a_factor_of_two_magnifies_about_the_centre",
]


def rotate(images, degrees):
    return warp(images, rotation(degrees[:1]).expand(len(images), 2, 2))


def zoom(images, factors):
    return warp(images, scaling(factors[:1]).expand(len(images), 2, 2))
