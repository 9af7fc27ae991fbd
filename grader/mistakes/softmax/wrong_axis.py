"""You summed over the wrong axis: over the batch, so each column sums to 1 instead of each row.
The classes are along the last axis (`dim=-1`). Check with `softmax(x).sum(-1)`: all ones."""

from solutions.softmax import *

fails = [
    "test_softmax_rows_sum_to_one",
    "test_softmax_gives_the_right_probabilities",
    "test_softmax_survives_large_activations",
]


def softmax(activations, dim=-1):
    exponentials = (activations - activations.amax(0, keepdim=True)).exp()
    return exponentials / exponentials.sum(0, keepdim=True)
