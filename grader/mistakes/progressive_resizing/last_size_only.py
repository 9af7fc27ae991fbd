"""You train at the last size alone. The small images come first, where an epoch is cheap: a loop
over `sizes`, in the order given."""

import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_one_size_follows_the_other_for_so_many_epochs"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    losses = []
    for size in sizes[-1:]:
        losses += fit_one_cycle(model, loader_at(size), F.cross_entropy, lr, epochs_each)
    return losses
