"""A first loss for yes-or-no questions, and the accuracy that it stands in for."""

import torch
from torch import Tensor


def binary_loss(activations: Tensor, targets: Tensor) -> Tensor:
    """The mean distance of the probabilities to their targets, 1 or 0; both of one shape.

    As `mnist_loss` of the fastai book, chapter 4.
    """
    predictions = activations.sigmoid()
    return torch.where(targets == 1, 1 - predictions, predictions).mean()


def batch_accuracy(activations: Tensor, targets: Tensor) -> Tensor:
    """The share of right answers, "yes" being a probability above one half.

    As `batch_accuracy` of the same chapter.
    """
    predicted = activations.sigmoid() > 0.5
    return (predicted == targets).float().mean()
