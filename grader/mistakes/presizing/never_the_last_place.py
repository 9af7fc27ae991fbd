"""Your square never lies at the far end. `torch.randint` leaves its upper bound out: with `room`
pixels to spare there are `room + 1` places."""

import torch

from solutions.presizing import *

fails = ["test_the_generator_places_the_square"]


def presize(image, size, final, angle, scale, centre, generator=None):
    height, width = image.shape[-2:]
    if generator is not None:
        room = abs(height - width)
        start = int(torch.randint(max(room, 1), (), generator=generator))
        image = image.narrow(-1 if width > height else -2, start, min(height, width))
    square = larger_square(image, size)
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn / scale * final / size, point, "reflection")
