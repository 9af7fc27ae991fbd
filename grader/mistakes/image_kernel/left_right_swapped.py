"""You exchanged `left_edge` and `right_edge`. The name says which side is the brighter one, and
that side has the positive weights: `right_edge` ends its rows with 1, 2, 1. Try it on an image
whose right half is 1 and whose left half is 0: the answer must be positive."""

import torch

from solutions.image_kernel import *

fails = [
    "test_left_edge_answers_where_the_left_side_is_brighter",
    "test_right_edge_answers_where_the_right_side_is_brighter",
]


def left_edge():
    return torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])


def right_edge():
    return torch.tensor([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])
