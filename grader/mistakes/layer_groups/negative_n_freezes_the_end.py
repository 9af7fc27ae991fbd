"""You read `freeze_to(-1)` as "freeze the last group". It means "freeze up to the last": -1 is the
index of the last group, the first that trains. `groups[:n]` with a negative `n` does just that."""

from solutions.layer_groups import *

fails = ["test_a_negative_n_counts_from_the_end"]


def set_flags(group, trains):
    for module in group:
        for layer in module.modules():
            for parameter in layer.parameters(recurse=False):
                parameter.requires_grad_(trains or isinstance(layer, BATCHNORM))


def freeze_to(groups, n):
    for index, group in enumerate(groups):
        set_flags(group, index >= n if n >= 0 else index < len(groups) + n)
