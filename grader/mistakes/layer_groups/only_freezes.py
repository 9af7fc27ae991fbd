"""You set flags to False and never to True, so what was frozen once stays frozen: after
`freeze_to(0)` everything should train. Set the flags of `groups[n:]` too."""

from solutions.layer_groups import *

fails = ["test_groups_from_n_on_thaw_again"]


def freeze_to(groups, n):
    for group in groups[:n]:
        for module in group:
            for layer in module.modules():
                if not isinstance(layer, BATCHNORM):
                    for parameter in layer.parameters(recurse=False):
                        parameter.requires_grad_(False)
