"""You measured the distance of the activations themselves. They may be any number, so with
target 1 an activation of 5 costs -4, and of 500 even less: training would only make them larger
and larger. `activations.sigmoid()` comes first and puts them between 0 and 1."""

from solutions.binary_loss import *

fails = ["test_the_loss_is_the_distance_of_the_probability_to_the_target"]


def binary_loss(activations, targets):
    return torch.where(targets == 1, 1 - activations, activations).mean()
