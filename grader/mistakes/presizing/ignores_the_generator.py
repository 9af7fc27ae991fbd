"""You always cut out the middle. In training the square lies somewhere else each time, which costs
nothing and gives the network more to see: draw its place from `generator`, where there is one."""

from solutions.presizing import *

fails = ["test_the_generator_places_the_square"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = larger_square(image, size)
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn / scale * final / size, point, "reflection")
