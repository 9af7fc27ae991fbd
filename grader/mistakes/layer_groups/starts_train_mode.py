"""You called `train()` on the groups that train. The mode is not yours to change: whoever has the
model in eval mode gets other outputs now, as BatchNorm normalises by the batch again."""

from solutions.layer_groups import *

fails = ["test_freezing_leaves_the_outputs_alone"]


def set_flags(group, trains):
    for module in group:
        for layer in module.modules():
            for parameter in layer.parameters(recurse=False):
                parameter.requires_grad_(trains or isinstance(layer, BATCHNORM))


def freeze_to(groups, n):
    for group in groups[:n]:
        set_flags(group, False)
    for group in groups[n:]:
        set_flags(group, True)
        for module in group:
            module.train()
