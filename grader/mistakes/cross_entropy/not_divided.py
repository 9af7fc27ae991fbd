"""You left out the division by N. The loss is the mean over the batch, so each item has an N-th of
the say. Yours is the gradient of the sum: N times as large, which acts like a learning rate N
times as high."""

import torch.nn.functional as F

from solutions.cross_entropy import *

fails = ["test_the_gradient_belongs_to_the_mean_loss"]


def gradient(activations, targets):
    return activations.softmax(1) - F.one_hot(targets, activations.shape[1])
