"""You register a hook on every call and remove only the last one. Frozen twice, the layer keeps
the first hook for ever and never trains again. Skip layers that are frozen already."""

from solutions.bn_freeze import *

fails = ["test_freezing_twice_is_freezing_once"]


def freeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM):
            flags = {name: p.requires_grad for name, p in layer.named_parameters()}
            vars(layer).setdefault(EARLIER, flags)
            layer.hook = layer.register_forward_pre_hook(
                lambda layer, inputs: layer.eval() and None
            )
            layer.requires_grad_(False)
            layer.zero_grad()


def unfreeze_batchnorm(model):
    for layer in model.modules():
        if EARLIER in vars(layer):
            layer.hook.remove()
            layer.train(model.training)
            for name, flag in vars(layer).pop(EARLIER).items():
                layer.get_parameter(name).requires_grad_(flag)
