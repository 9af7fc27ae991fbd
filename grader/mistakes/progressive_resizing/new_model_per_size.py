"""You train a new copy of the model at every size, and the one you were given learns nothing.
The whole point is that what was learned cheaply, from small images, goes on to the large ones:
the same model throughout."""

import copy

import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_the_weights_are_carried_over_to_the_next_size"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    losses = []
    for size in sizes:
        fresh = copy.deepcopy(model)
        losses += fit_one_cycle(fresh, loader_at(size), F.cross_entropy, lr, epochs_each)
    return losses
