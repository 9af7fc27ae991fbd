"""You turn clockwise. y grows downwards, and the matrix says where a pixel comes *from*; each of
the two reverses the sense of the textbook's formula. Compare a turn by 90 with
`torch.rot90(image, 1, (1, 2))`, and change the sign of the sines."""

from solutions.presizing import *

fails = ["test_it_turns_counter_clockwise"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = larger_square(image, size, generator)
    point, turn = from_middle(square, centre), turning(square, -angle)
    return sample(square, final, turn / scale * final / size, point, "reflection")
