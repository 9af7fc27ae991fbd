"""You called `eval()` on the layers once. The next `model.train()`, and every epoch begins with
one, puts them back into train mode. See it by printing `layer.training` after `model.train()`; a
frozen layer has to refuse."""

from solutions.bn_freeze import *

fails = ["test_freezing_survives_model_train"]


def batchnorms(model):
    return [layer for layer in model.modules() if isinstance(layer, BATCHNORM)]


def freeze_batchnorm(model):
    for layer in batchnorms(model):
        if not hasattr(layer, "earlier"):
            layer.earlier = [p.requires_grad for p in layer.parameters()]
        for parameter in layer.parameters():
            parameter.requires_grad_(False)
            parameter.grad = None
        layer.eval()


def unfreeze_batchnorm(model):
    for layer in batchnorms(model):
        if hasattr(layer, "earlier"):
            for parameter, flag in zip(layer.parameters(), layer.earlier, strict=True):
                parameter.requires_grad_(flag)
            del layer.earlier
            layer.train(model.training)
