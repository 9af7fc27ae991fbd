"""Your head has no BatchNorm. Maxima are much larger than averages, and it brings both to one
scale before the linear layer weighs them: `nn.BatchNorm1d(2 * n_features)`."""

from torch import nn

from solutions.progressive_resizing import *

fails = ["test_batchnorm_and_one_linear_layer_make_the_logits"]


def make_resizable(body, n_features, n_classes):
    return nn.Sequential(body, ConcatPool(), nn.Flatten(), nn.Linear(2 * n_features, n_classes))
