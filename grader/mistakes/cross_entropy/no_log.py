"""You gave probabilities to `nll`, so your loss is minus the true class's probability. Between 0.01
and 0.0001 it sees almost no difference, where the logarithm sees a large one. `nll` wants
log-probabilities: use `log_softmax`."""

import torch

from solutions.cross_entropy import *

fails = ["test_cross_entropy_joins_log_softmax_and_nll"]


def cross_entropy(activations, targets):
    return -activations.softmax(1)[torch.arange(len(targets)), targets].mean()
