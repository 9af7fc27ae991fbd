"""You returned a plain Python number. It has the right value, but no longer knows which
activations it came from, so `loss.backward()` is impossible and nothing can be trained. Return
the tensor; `.item()` is for printing."""

from solutions.binary_loss import *

fails = ["test_the_loss_has_a_slope_to_follow"]


def binary_loss(activations, targets):
    predictions = activations.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean().item()
