"""You go through the sizes backwards. Small images first: they teach the coarse things cheaply,
and the large ones add the detail."""

import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_one_size_follows_the_other_for_so_many_epochs"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    losses = []
    for size in reversed(sizes):
        losses += fit_one_cycle(model, loader_at(size), F.cross_entropy, lr, epochs_each)
    return losses
