"""You used softmax for many labels. Its classes share one unit of probability, so when three labels
are there none may reach the threshold. Give each label its own sigmoid."""

from solutions.softmax import *

fails = ["test_many_labels_are_judged_each_on_its_own"]


def predict(activations, multi_label, threshold=0.5):
    probabilities = softmax(activations)
    return (probabilities > threshold).float() if multi_label else probabilities.argmax(-1)
