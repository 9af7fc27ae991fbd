"""You called `model.train()` while freezing. Whoever had the model in eval mode, to look at its
predictions, now has dropout in them. The mode of the other layers is not yours to change."""

from solutions.bn_freeze import *

fails = ["test_freezing_leaves_eval_mode_on", "test_unfreezing_leaves_eval_mode_on"]


def freeze_batchnorm(model):
    model.train()
    for layer in model.modules():
        if isinstance(layer, BATCHNORM) and EARLIER not in vars(layer):
            flags = {name: p.requires_grad for name, p in layer.named_parameters()}
            layer.eval().requires_grad_(False)
            layer.zero_grad()
            vars(layer).update({EARLIER: flags, "train": lambda mode=True: None})
