"""You filled the old gradients with zeros. SGD with momentum or weight decay still moves a
parameter whose gradient is zero; it passes over those whose `.grad` is None."""

from solutions.bn_freeze import *

fails = ["test_old_gradients_move_nothing"]


def freeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM) and EARLIER not in vars(layer):
            flags = {name: p.requires_grad for name, p in layer.named_parameters()}
            layer.eval().requires_grad_(False)
            layer.zero_grad(set_to_none=False)
            vars(layer).update({EARLIER: flags, "train": lambda mode=True: None})
