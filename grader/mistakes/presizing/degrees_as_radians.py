"""You gave degrees to `sin` and `cos`, which expect radians. Convert first,
with `math.radians(angle)`."""

import math

from solutions.presizing import *

fails = ["test_it_turns_counter_clockwise"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = larger_square(image, size, generator)
    point, turn = from_middle(square, centre), turning(square, math.degrees(angle))
    return sample(square, final, turn / scale * final / size, point, "reflection")
