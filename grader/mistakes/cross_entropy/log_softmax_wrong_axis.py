"""You summed over the batch, so the probabilities of each column sum to 1. The classes of an item
are a row: `dim=1`. Check with `log_softmax(x).exp().sum(1)`: all ones."""

from solutions.cross_entropy import *

fails = ["test_log_softmax_is_the_log_of_the_probabilities"]


def log_softmax(activations):
    return activations.log_softmax(0)
