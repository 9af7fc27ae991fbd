"""You went over `model.children()`, which are the outermost layers only. Most BatchNorm layers lie
inside blocks; `model.modules()` gives those at every depth."""

from solutions.bn_freeze import *

fails = ["test_every_batchnorm_at_any_depth_is_frozen"]


def freeze_batchnorm(model):
    for layer in model.children():
        if isinstance(layer, BATCHNORM) and EARLIER not in vars(layer):
            flags = {name: p.requires_grad for name, p in layer.named_parameters()}
            layer.eval().requires_grad_(False)
            layer.zero_grad()
            vars(layer).update({EARLIER: flags, "train": lambda mode=True: None})
