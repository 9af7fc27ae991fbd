"""You divided by the sum over the whole batch. Each row needs its own sum, otherwise the images
share one unit of probability: `.sum(dim, keepdim=True)` in place of `.sum()`."""

from solutions.softmax import *

fails = [
    "test_softmax_rows_sum_to_one",
    "test_softmax_gives_the_right_probabilities",
    "test_softmax_survives_large_activations",
]


def softmax(activations, dim=-1):
    exponentials = (activations - activations.max()).exp()
    return exponentials / exponentials.sum()
