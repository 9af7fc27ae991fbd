"""You left out the minus sign: 1 / (1 + exp(x)) falls where sigmoid rises. A large activation
should give a probability near 1: use 1 / (1 + exp(-x))."""

from solutions.softmax import *

fails = ["test_sigmoid_gives_the_right_probabilities"]


def sigmoid(activations):
    return 1 / (1 + activations.exp())
