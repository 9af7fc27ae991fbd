"""You exchanged the two sides of `torch.where`. Your loss is smallest when every answer is
wrong, and training would lead there. Where the target is 1 the distance is `1 - predictions`,
elsewhere it is `predictions`: try an activation of 5 with target 1, which should cost next to
nothing."""

from solutions.binary_loss import *

fails = ["test_the_loss_is_the_distance_of_the_probability_to_the_target"]


def binary_loss(activations, targets):
    predictions = activations.sigmoid()
    return torch.where(targets == 1, predictions, 1 - predictions).mean()
