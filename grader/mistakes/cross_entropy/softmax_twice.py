"""You applied softmax before a loss that begins with log-softmax. The second one gets numbers
between 0 and 1, can hardly tell them apart, and even a perfect model keeps a high loss.
Cross-entropy takes the activations as they come from the last layer."""

import torch.nn.functional as F

from solutions.cross_entropy import *

fails = ["test_cross_entropy_joins_log_softmax_and_nll"]


def cross_entropy(activations, targets):
    return F.cross_entropy(activations.softmax(1), targets)
