"""You took the argmax along axis 0, which is the batch: it answers "which image has most of this
class". The classes are along the last axis: `argmax(dim=-1)` gives one class for each image."""

from solutions.softmax import *

fails = ["test_one_label_is_the_largest_class"]


def predict(activations, multi_label, threshold=0.5):
    if multi_label:
        return (sigmoid(activations) > threshold).float()
    return softmax(activations).argmax(dim=0)
