"""Your `top_edge` is upside down: with the -1 -2 -1 above, it answers where it is brighter below,
which is a bottom edge. The row 1 2 1 belongs on top."""

import torch

from solutions.image_kernel import *

fails = ["test_top_edge_compares_above_with_below"]


def top_edge():
    return torch.tensor([[-1.0, -2.0, -1.0], [0.0, 0.0, 0.0], [1.0, 2.0, 1.0]])
