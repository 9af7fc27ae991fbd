"""Your view shows the whole square, shrunk to `final` pixels. The margin is to be cut off: at scale
1 a pixel of the view is as large as one of the square, so the matrix needs the factor `final /
size`."""

from solutions.presizing import *

fails = ["test_the_view_lies_around_its_centre"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = larger_square(image, size, generator)
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn / scale, point, "reflection")
