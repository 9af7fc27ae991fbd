"""Your `cross_entropy` takes the log of softmax on its own and overflows for large activations: one
confident item makes the loss of the whole batch NaN or infinite. Build it from a safe
`log_softmax`."""

import torch

from solutions.cross_entropy import *

fails = ["test_cross_entropy_survives_large_activations"]


def cross_entropy(activations, targets):
    exponentials = activations.exp()
    probabilities = exponentials / exponentials.sum(1, keepdim=True)
    return -probabilities[torch.arange(len(targets)), targets].log().mean()
