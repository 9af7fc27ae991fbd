"""You train for one epoch at each size. `epochs_each` says how many passes over its loader each
size gets."""

import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_one_size_follows_the_other_for_so_many_epochs"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    losses = []
    for size in sizes:
        losses += fit_one_cycle(model, loader_at(size), F.cross_entropy, lr, 1)
    return losses
