"""You applied sigmoid twice. The first makes numbers between 0 and 1 of the activations, and the
sigmoid of these is never below 0.5: every answer becomes a yes. Print `predictions.min()` to see
it, and apply it once."""

from solutions.binary_loss import *

fails = ["test_accuracy_is_the_share_of_right_answers"]


def batch_accuracy(activations, targets):
    predictions = activations.sigmoid()
    return ((predictions.sigmoid() > 0.5) == targets).float().mean()
