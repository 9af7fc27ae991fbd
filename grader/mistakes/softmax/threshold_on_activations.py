"""You compared the raw activations with the threshold. The threshold is a probability: 0.5 belongs
to an activation of 0, not of 0.5. Apply sigmoid first."""

from solutions.softmax import *

fails = ["test_many_labels_are_judged_each_on_its_own"]


def predict(activations, multi_label, threshold=0.5):
    return (activations > threshold).float() if multi_label else activations.argmax(-1)
