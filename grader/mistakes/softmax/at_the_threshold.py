"""You used `>=`. A probability exactly at the threshold does not count here; use `>`. It matters at
an activation of 0, where sigmoid gives exactly 0.5."""

from solutions.softmax import *

fails = ["test_a_probability_at_the_threshold_is_not_enough"]


def predict(activations, multi_label, threshold=0.5):
    if multi_label:
        return (sigmoid(activations) >= threshold).float()
    return activations.argmax(-1)
