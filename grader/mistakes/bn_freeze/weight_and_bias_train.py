"""You kept the layers in eval mode, as fastai 0.7 did, but a layer in eval mode still learns its
weight and bias. Here they are to stay as well: `parameter.requires_grad_(False)`."""

from solutions.bn_freeze import *

fails = ["test_weight_and_bias_stand_still"]


def batchnorms(model):
    return [layer for layer in model.modules() if isinstance(layer, BATCHNORM)]


def freeze_batchnorm(model):
    for layer in batchnorms(model):
        layer.eval()
        layer.train = lambda mode=True: None


def unfreeze_batchnorm(model):
    for layer in batchnorms(model):
        vars(layer).pop("train", None)
        layer.train(model.training)
