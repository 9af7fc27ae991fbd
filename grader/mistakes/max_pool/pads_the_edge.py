"""You rounded the number of windows up, so that the last ones stick out over the edge. Here, and
in PyTorch unless `ceil_mode=True` is set, a ragged edge is dropped: `H // size` windows. Try a
map of 5 by 5, which gives 2 by 2."""

import torch.nn.functional as F

from solutions.max_pool import *

fails = ["test_a_ragged_edge_is_dropped"]


def max_pool(images, size=2):
    h, w = images.shape[-2:]
    padded = F.pad(images, (0, -w % size, 0, -h % size), value=float("-inf"))
    return padded.unfold(2, size, size).unfold(3, size, size).amax(dim=(-2, -1))
