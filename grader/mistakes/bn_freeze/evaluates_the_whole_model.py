"""You keep the whole model in eval mode. BatchNorm is frozen then, but dropout is off as well, and
it should go on in train mode. Freeze the BatchNorm layers and leave the other layers their mode."""

from solutions.bn_freeze import *

fails = ["test_everything_else_trains_on"]


def freeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM) and EARLIER not in vars(layer):
            vars(layer)[EARLIER] = {name: p.requires_grad for name, p in layer.named_parameters()}
            layer.requires_grad_(False)
            layer.zero_grad()
    model.eval()
    for layer in model.modules():
        layer.train = lambda mode=True: None


def unfreeze_batchnorm(model):
    for layer in model.modules():
        vars(layer).pop("train", None)
        for name, flag in vars(layer).pop(EARLIER, {}).items():
            layer.get_parameter(name).requires_grad_(flag)
