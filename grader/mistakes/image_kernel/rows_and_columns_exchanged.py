"""You exchanged rows and columns, so your top edge is a left edge and the other way round. The
first index of a tensor is the row, counted from the top: a kernel that compares above with below
has equal signs along a row."""

import torch

from solutions.image_kernel import *

fails = [
    "test_top_edge_compares_above_with_below",
    "test_left_edge_answers_where_the_left_side_is_brighter",
    "test_right_edge_answers_where_the_right_side_is_brighter",
]


def top_edge():
    return torch.tensor([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])


def left_edge():
    return top_edge().T


def right_edge():
    return -top_edge().T
