"""You added the losses up where their mean is meant. With a sum, a batch twice as large has twice
the loss and twice the gradient, and the learning rate would have to follow. Use `.mean()`."""

import torch

from solutions.cross_entropy import *

fails = ["test_nll_is_the_mean_over_the_batch"]


def nll(log_probs, targets):
    return -log_probs[torch.arange(len(targets)), targets].sum()
