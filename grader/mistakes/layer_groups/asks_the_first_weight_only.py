"""You asked the first parameter of each group and no other. A group may be frozen in part, so look
at all of them."""

from solutions.layer_groups import *

fails = ["test_one_training_weight_makes_a_group_trainable"]


def trainable(groups):
    return [
        next(
            parameter.requires_grad
            for module in group
            for layer in module.modules()
            if not isinstance(layer, BATCHNORM)
            for parameter in layer.parameters(recurse=False)
        )
        for group in groups
    ]
