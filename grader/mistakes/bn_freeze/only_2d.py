"""You looked for `nn.BatchNorm2d` alone. Its siblings `BatchNorm1d` (in heads) and `BatchNorm3d`
(in video nets) are classes of their own: give `isinstance` a tuple of all three."""

from torch import nn

from solutions.bn_freeze import *

fails = ["test_every_batchnorm_at_any_depth_is_frozen"]


def freeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, nn.BatchNorm2d) and EARLIER not in vars(layer):
            flags = {name: p.requires_grad for name, p in layer.named_parameters()}
            layer.eval().requires_grad_(False)
            layer.zero_grad()
            vars(layer).update({EARLIER: flags, "train": lambda mode=True: None})
