"""You bring the model back to its first weights before each size, so that all but the last size
is wasted. Leave the weights alone: the next size goes on from them."""

import copy

import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_the_weights_are_carried_over_to_the_next_size"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    start = copy.deepcopy(model.state_dict())
    losses = []
    for size in sizes:
        model.load_state_dict(start)
        losses += fit_one_cycle(model, loader_at(size), F.cross_entropy, lr, epochs_each)
    return losses
