"""You turned and zoomed the whole square in one go, and cropped it in a second one. That is better
than three, and fastai with `min_scale` takes two as well. But a crop is a map like the others:
put `final / size` and the centre into the same matrix."""

import torch

from solutions.presizing import *

fails = ["test_all_changes_take_one_interpolation"]


def presize(image, size, final, angle, scale, centre, generator=None):
    square = larger_square(image, size, generator)
    point = from_middle(square, centre)
    matrix = turning(square, angle) / scale
    turned = sample(square, size, matrix, point - matrix @ point, "reflection")
    crop = torch.eye(2).to(square) * final / size
    return sample(turned, final, crop, point, "reflection")
