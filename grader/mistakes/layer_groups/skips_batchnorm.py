"""You left BatchNorm as you found it. That is enough for a fresh network; in one that was frozen
before, its weight and bias stay frozen too. Switch them on."""

from solutions.layer_groups import *

fails = ["test_groups_from_n_on_thaw_again"]


def freeze_to(groups, n):
    for part, trains in ((groups[:n], False), (groups[n:], True)):
        for group in part:
            for module in group:
                for layer in module.modules():
                    if not isinstance(layer, BATCHNORM):
                        for parameter in layer.parameters(recurse=False):
                            parameter.requires_grad_(trains)
