"""You asked whether everything in the group trains. The question is whether anything does: `any`,
not `all`."""

from solutions.layer_groups import *

fails = ["test_one_training_weight_makes_a_group_trainable"]


def trainable(groups):
    return [
        all(
            parameter.requires_grad
            for module in group
            for layer in module.modules()
            if not isinstance(layer, BATCHNORM)
            for parameter in layer.parameters(recurse=False)
        )
        for group in groups
    ]
