"""You wrote sigmoid as exp(x) / (1 + exp(x)). For x = 10000 that is inf / inf = NaN, and a
single NaN spoils the mean of the batch. 1 / (1 + exp(-x)) is the same function and safe at both
ends, as is `torch.sigmoid`."""

from solutions.binary_loss import *

fails = ["test_the_loss_stays_between_zero_and_one"]


def binary_loss(activations, targets):
    predictions = activations.exp() / (1 + activations.exp())
    return torch.where(targets == 1, 1 - predictions, predictions).mean()
