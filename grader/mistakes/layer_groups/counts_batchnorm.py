"""You counted BatchNorm's parameters. They train in every group, so every group would be called
trainable; leave them out."""

from solutions.layer_groups import *

fails = ["test_a_group_whose_norms_alone_train_is_frozen"]


def trainable(groups):
    return [
        any(parameter.requires_grad for module in group for parameter in module.parameters())
        for group in groups
    ]
