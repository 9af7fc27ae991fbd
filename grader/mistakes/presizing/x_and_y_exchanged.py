"""You took the centre for (row, column). It is (x, y): x, to the right, comes first, as in
`affine_grid`."""

from solutions.presizing import *

fails = ["test_the_view_lies_around_its_centre"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = larger_square(image, size, generator)
    point, turn = from_middle(square, centre[::-1]), turning(square, angle)
    return sample(square, final, turn / scale * final / size, point, "reflection")
