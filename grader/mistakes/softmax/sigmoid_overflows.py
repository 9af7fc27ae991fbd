"""You wrote sigmoid as exp(x) / (1 + exp(x)). For x = 10000 that is inf / inf = NaN. Divide both
parts by exp(x) and it becomes 1 / (1 + exp(-x)), which is safe at both ends."""

from solutions.softmax import *

fails = ["test_sigmoid_survives_large_activations"]


def sigmoid(activations):
    return activations.exp() / (1 + activations.exp())
