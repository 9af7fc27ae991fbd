"""You compared the raw activations with 0.5. One half is a probability, and the activation that
belongs to it is 0: an activation of 0.3 is a probability of 0.574, a yes. Apply sigmoid first,
or compare the activations with 0."""

from solutions.binary_loss import *

fails = ["test_yes_is_a_probability_above_one_half"]


def batch_accuracy(activations, targets):
    return ((activations > 0.5) == targets).float().mean()
