"""You squashed the whole image into the square. People become narrow, and wheels ellipses. Cut out
the largest square first, then resize that."""

import torch.nn.functional as F

from solutions.presizing import *

fails = ["test_the_middle_square_is_resized"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = resized(image, size)
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn / scale * final / size, point, "reflection")


def resized(image, size):
    return F.interpolate(image[None], size=(size, size), mode="bilinear", antialias=True)[0]
