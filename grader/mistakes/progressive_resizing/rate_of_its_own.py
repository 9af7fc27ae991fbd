"""You train with a rate of your own and leave `lr` unused, so nobody can choose it. Hand it to
the optimiser."""

import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_the_rate_is_the_one_given"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    losses = []
    for size in sizes:
        losses += fit_one_cycle(model, loader_at(size), F.cross_entropy, 0.003, epochs_each)
    return losses
