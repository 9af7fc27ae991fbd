"""You pool by averages alone, as ResNet does. Concat pooling keeps the maximum of each map as
well, so the head gets 2 · n_features numbers."""

from torch import nn

from solutions.progressive_resizing import *

fails = ["test_the_head_gets_the_maxima_and_then_the_averages"]


def make_resizable(body, n_features, n_classes):
    return nn.Sequential(
        body,
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.BatchNorm1d(n_features),
        nn.Linear(n_features, n_classes),
    )
