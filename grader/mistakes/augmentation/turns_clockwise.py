"""You turn clockwise. In an image y grows downwards, and the matrix says where a pixel of the
result comes *from*; each of the two reverses the sense of the formula in the textbook, or you did
so once too often. Compare `rotate(images, 90)` with `torch.rot90(image, 1, (1, 2))`, and change the
sign of the sines."""

from solutions.augmentation import *

fails = [
    "test_a_quarter_turn_goes_counter_clockwise",
    "test_an_oblong_image_turns_without_being_squeezed",
]


def rotate(images, degrees):
    return warp(images, rotation(-degrees))
