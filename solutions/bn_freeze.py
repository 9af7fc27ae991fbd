"""Freezing BatchNorm, so that the pretrained averages stay: the lesson's `bn_freeze(True)`.

fastai 0.7 kept these layers in eval mode through training; here weight and bias stand still as
well, so that a frozen layer computes the same for good.
"""

from collections.abc import Iterator
from functools import partial

from torch import nn

BATCHNORM = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)
EARLIER = "requires_grad_before_freezing"  # where a frozen layer keeps the flags it had


def freeze_batchnorm(model: nn.Module) -> None:
    """BatchNorm layers at any depth stay in eval mode, and none of their numbers changes.

    A layer that is frozen already is left alone: the flags it has now are not its own.
    """
    for layer in _batchnorms(model):
        if _is_frozen(layer):
            continue
        flags = {}
        for name, parameter in layer.named_parameters():
            flags[name] = parameter.requires_grad
            parameter.requires_grad_(False)
            parameter.grad = None  # an optimiser moves whatever has a gradient, even an old one
        layer.eval()
        vars(layer).update({EARLIER: flags, "train": partial(_stay_in_eval_mode, layer)})


def unfreeze_batchnorm(model: nn.Module) -> None:
    """Undoes `freeze_batchnorm`: the flags are the earlier ones, and the mode is the model's."""
    for layer in _batchnorms(model):
        if not _is_frozen(layer):
            continue
        flags = vars(layer).pop(EARLIER)
        for name, parameter in layer.named_parameters():
            parameter.requires_grad_(flags[name])
        del vars(layer)["train"]  # the class's own `train` is back
        layer.train(model.training)


def _batchnorms(model: nn.Module) -> Iterator[nn.Module]:
    return (layer for layer in model.modules() if isinstance(layer, BATCHNORM))


def _is_frozen(layer: nn.Module) -> bool:
    return EARLIER in vars(layer)


def _stay_in_eval_mode(layer: nn.Module, mode: bool = True) -> nn.Module:
    """Stands in for `layer.train`, which `model.train()` and `model.eval()` call on every layer."""
    return layer
