"""You froze the body in `make_resizable`. When to freeze is up to whoever trains; here the body
is part of the model as it is."""

from torch import nn

from solutions.progressive_resizing import *

fails = ["test_the_body_is_part_of_the_model_and_trains"]


def make_resizable(body, n_features, n_classes):
    body.requires_grad_(False)
    return nn.Sequential(
        body,
        ConcatPool(),
        nn.Flatten(),
        nn.BatchNorm1d(2 * n_features),
        nn.Linear(2 * n_features, n_classes),
    )
