"""Your cross-entropy adds up the losses of the batch. Take their mean, so that the loss means the
same for every batch size."""

import torch.nn.functional as F

from solutions.cross_entropy import *

fails = ["test_cross_entropy_joins_log_softmax_and_nll"]


def cross_entropy(activations, targets):
    return F.cross_entropy(activations, targets, reduction="sum")
