"""You note the flags on every call. The second call finds the layer frozen and notes False for
all of it, so the earlier flags are lost. Skip layers that are frozen already."""

from solutions.bn_freeze import *

fails = ["test_freezing_twice_is_freezing_once"]


def freeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM):
            flags = {name: p.requires_grad for name, p in layer.named_parameters()}
            vars(layer).pop("train", None)
            layer.eval().requires_grad_(False)
            layer.zero_grad()
            vars(layer).update({EARLIER: flags, "train": lambda mode=True: None})
