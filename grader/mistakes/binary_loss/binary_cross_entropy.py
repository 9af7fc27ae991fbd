"""You took the logarithm: that is binary cross-entropy, the loss you will use in earnest. Here
the plain distance is asked for, without a logarithm: an item that is surely wrong costs 1 at
most."""

from solutions.binary_loss import *

fails = ["test_the_loss_is_the_distance_of_the_probability_to_the_target"]


def binary_loss(activations, targets):
    return torch.nn.functional.binary_cross_entropy_with_logits(activations, targets.float())
