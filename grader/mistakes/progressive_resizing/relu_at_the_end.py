"""Your model ends in a ReLU, which cuts every negative logit to 0, and with it the gradient.
Nothing comes after the last linear layer."""

from torch import nn

from solutions.progressive_resizing import *

fails = ["test_batchnorm_and_one_linear_layer_make_the_logits"]


def make_resizable(body, n_features, n_classes):
    return nn.Sequential(
        body,
        ConcatPool(),
        nn.Flatten(),
        nn.BatchNorm1d(2 * n_features),
        nn.Linear(2 * n_features, n_classes),
        nn.ReLU(),
    )
