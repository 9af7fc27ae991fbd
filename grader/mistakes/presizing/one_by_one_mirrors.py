"""Your `one_by_one` mirrors the picture beyond the edge. There it is to be black, as with a tool
that knows nothing of what is left outside: then you see what each step loses."""

import torch

from solutions.presizing import *

fails = ["test_one_by_one_does_one_after_the_other"]


def one_by_one(image, size, final, angle, scale, centre):
    square = larger_square(image, size)
    point, turn = from_middle(square, centre), turning(square, angle)
    unit = torch.eye(2).to(square)
    turned = sample(square, size, turn, point - turn @ point, "reflection")
    zoomed = sample(turned, size, unit / scale, point - point / scale, "reflection")
    return sample(zoomed, final, unit * final / size, point, "reflection")
