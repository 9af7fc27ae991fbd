"""You compared each group's index with `n`, and no index is below -1: nothing was frozen. Count
from the end first, `n + len(groups)`, or use the slice `groups[:n]`."""

from solutions.layer_groups import *

fails = ["test_a_negative_n_counts_from_the_end"]


def set_flags(group, trains):
    for module in group:
        for layer in module.modules():
            for parameter in layer.parameters(recurse=False):
                parameter.requires_grad_(trains or isinstance(layer, BATCHNORM))


def freeze_to(groups, n):
    for index, group in enumerate(groups):
        set_flags(group, index >= n)
