"""You multiplied the matrix by the scale. It says where a pixel comes from, and a magnified picture
comes from a smaller place: divide."""

from solutions.presizing import *

fails = ["test_scale_magnifies"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = larger_square(image, size, generator)
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn * scale * final / size, point, "reflection")
