"""You added the distances up. A batch of 64 then has a loss, and a gradient, eight times as
large as a batch of 8, and no learning rate fits both. Take the mean."""

from solutions.binary_loss import *

fails = ["test_the_loss_is_the_mean_over_the_batch"]


def binary_loss(activations, targets):
    predictions = activations.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).sum()
