"""You squared the distance, which makes small ones smaller still: 0.1 becomes 0.01. That is a
loss one can train with, but not this one. Leave out the square; `torch.where` already makes
every distance positive."""

from solutions.binary_loss import *

fails = ["test_the_loss_is_the_distance_of_the_probability_to_the_target"]


def binary_loss(activations, targets):
    return ((activations.sigmoid() - targets) ** 2).mean()
