"""You return one number for each size, the mean of its losses. Return the loss of every step, in
one list: `losses += …` or `losses.append(loss.item())`."""

import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_the_loss_of_every_step_is_returned"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    losses = []
    for size in sizes:
        found = fit_one_cycle(model, loader_at(size), F.cross_entropy, lr, epochs_each)
        losses.append(sum(found) / len(found))
    return losses
