"""You cleared the gradients of the whole model. All other layers lose what the last batch taught
them, if the optimiser has not stepped yet. Clear those of the BatchNorm layers only."""

from solutions.bn_freeze import *

fails = ["test_everything_else_trains_on"]


def freeze_batchnorm(model):
    model.zero_grad()
    for layer in model.modules():
        if isinstance(layer, BATCHNORM) and EARLIER not in vars(layer):
            flags = {name: p.requires_grad for name, p in layer.named_parameters()}
            layer.eval().requires_grad_(False)
            vars(layer).update({EARLIER: flags, "train": lambda mode=True: None})
