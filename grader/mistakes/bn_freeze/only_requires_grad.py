"""You switched `requires_grad` off and nothing else. That holds weight and bias; the running mean
and variance are no parameters and go on moving, and the batch is still normalised by its own mean.
Print `layer.running_mean` before and after a batch. It takes eval mode to stop both."""

from solutions.bn_freeze import *

fails = ["test_running_statistics_stand_still"]


def batchnorms(model):
    return [layer for layer in model.modules() if isinstance(layer, BATCHNORM)]


def freeze_batchnorm(model):
    for layer in batchnorms(model):
        if not hasattr(layer, "earlier"):
            layer.earlier = [p.requires_grad for p in layer.parameters()]
        for parameter in layer.parameters():
            parameter.requires_grad_(False)
            parameter.grad = None


def unfreeze_batchnorm(model):
    for layer in batchnorms(model):
        if hasattr(layer, "earlier"):
            for parameter, flag in zip(layer.parameters(), layer.earlier, strict=True):
                parameter.requires_grad_(flag)
            del layer.earlier
