"""You resized without `antialias=True`. Each pixel is then blended from the nearest four and the
rest are left out: fine patterns turn into coarse ones that were never there, and edges become
jagged."""

import torch.nn.functional as F

from solutions.presizing import *

fails = ["test_the_middle_square_is_resized"]


def presize(image, size, final, angle, scale, centre, generator=None):
    side = min(image.shape[-2:])
    piece = larger_square(image, side, generator)
    square = F.interpolate(piece[None], size=(size, size), mode="bilinear")[0]
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn / scale * final / size, point, "reflection")
