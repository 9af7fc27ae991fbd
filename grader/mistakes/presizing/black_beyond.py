"""You left black what lies beyond the square. A network soon learns what black corners mean, and no
photograph has them. `padding_mode="reflection"` mirrors the picture at its edge."""

from solutions.presizing import *

fails = ["test_beyond_the_square_it_is_mirrored"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = larger_square(image, size, generator)
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn / scale * final / size, point, "zeros")
