"""You gave degrees to `sin` and `cos`, which expect radians: 90 of them are more than fourteen full
turns. Convert first: `degrees.deg2rad()`, or degrees times pi / 180. A quarter turn should equal
`torch.rot90`."""

import torch

from solutions.augmentation import *

fails = [
    "test_a_quarter_turn_goes_counter_clockwise",
    "test_an_oblong_image_turns_without_being_squeezed",
]


def rotate(images, degrees):
    cos, sin = degrees.cos(), degrees.sin()
    return warp(images, torch.stack([cos, -sin, sin, cos], dim=-1).reshape(-1, 2, 2))
