"""You froze the groups from `n` on, so the new head stays random and the pretrained body is the
part that moves. Freeze `groups[:n]`, the early ones, and let `groups[n:]` train."""

from solutions.layer_groups import *

fails = [
    "test_groups_before_n_are_frozen_and_the_others_train",
    "test_a_negative_n_counts_from_the_end",
    "test_groups_from_n_on_thaw_again",
]


def set_flags(group, trains):
    for module in group:
        for layer in module.modules():
            for parameter in layer.parameters(recurse=False):
                parameter.requires_grad_(trains or isinstance(layer, BATCHNORM))


def freeze_to(groups, n):
    for group in groups[:n]:
        set_flags(group, True)
    for group in groups[n:]:
        set_flags(group, False)
