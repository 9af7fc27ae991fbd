"""You looked for BatchNorm among the modules of a group, not inside them. Most sit deeper, in
blocks: `module.modules()` gives every layer at any depth."""

from solutions.layer_groups import *

fails = ["test_batchnorm_trains_in_every_group"]


def freeze_to(groups, n):
    for group in groups:
        for module in group:
            module.requires_grad_(True)
    for group in groups[:n]:
        for module in group:
            if not isinstance(module, BATCHNORM):
                module.requires_grad_(False)
