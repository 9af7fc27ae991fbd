"""Your loop over the epochs is outside and the one over the sizes inside, so every epoch sees
all sizes, the expensive ones included. All epochs of a size come first, then the next size."""

import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_one_size_follows_the_other_for_so_many_epochs"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    losses = []
    for _ in range(epochs_each):
        for size in sizes:
            losses += fit_one_cycle(model, loader_at(size), F.cross_entropy, lr, 1)
    return losses
