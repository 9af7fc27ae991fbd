"""In `gradient` you wrote softmax with a bare `exp`: exp(10000) is infinite, and inf / inf is NaN.
One NaN in the gradient makes every weight of the network NaN. Take
`log_softmax(activations).exp()`, which subtracts the row's maximum."""

import torch.nn.functional as F

from solutions.cross_entropy import *

fails = ["test_the_gradient_survives_large_activations"]


def gradient(activations, targets):
    exponentials = activations.exp()
    probabilities = exponentials / exponentials.sum(1, keepdim=True)
    return (probabilities - F.one_hot(targets, activations.shape[1])) / len(targets)
