"""You took a logarithm in `nll`. Despite its name, negative log-likelihood takes none: it is given
log-probabilities. Those are negative, so their logarithm is NaN. Pick the true class's entry and
change its sign."""

import torch

from solutions.cross_entropy import *

fails = ["test_nll_is_minus_the_true_class_entry"]


def nll(log_probs, targets):
    return -log_probs.log()[torch.arange(len(targets)), targets].mean()
