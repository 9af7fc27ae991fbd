"""You used `>=`, so a probability of exactly 0.5 is a yes for you. Here a yes must be above one
half: use `>`. It matters for an activation of exactly 0, such as a ReLU gives."""

from solutions.binary_loss import *

fails = ["test_exactly_one_half_is_a_no"]


def batch_accuracy(activations, targets):
    return ((activations.sigmoid() >= 0.5) == targets).float().mean()
