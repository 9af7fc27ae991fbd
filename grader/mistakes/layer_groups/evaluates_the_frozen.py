"""You also put the frozen groups into eval mode, so their running statistics stand still. That is
another technique (`bn_freeze`); `freeze_to` decides about gradients only."""

from solutions.layer_groups import *

fails = ["test_running_statistics_move_in_train_mode"]


def set_flags(group, trains):
    for module in group:
        for layer in module.modules():
            for parameter in layer.parameters(recurse=False):
                parameter.requires_grad_(trains or isinstance(layer, BATCHNORM))


def freeze_to(groups, n):
    for group in groups[:n]:
        set_flags(group, False)
        for module in group:
            module.eval()
    for group in groups[n:]:
        set_flags(group, True)
