"""Your `one_by_one` is `presize` with black corners. It shall show what presizing is good for: each
of its three steps, turning, zooming and cropping, interpolates and loses what leaves the square."""

from solutions.presizing import *

fails = ["test_one_by_one_does_one_after_the_other"]


def one_by_one(image, size, final, angle, scale, centre):
    square = larger_square(image, size)
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn / scale * final / size, point, "zeros")
