"""Your unfreezing looks up flags that are there only after freezing, and stops with an error on a
model that was never frozen. There is nothing to undo then: skip layers without noted flags."""

from solutions.bn_freeze import *

fails = ["test_unfreezing_what_was_never_frozen_changes_nothing"]


def unfreeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM):
            for name, flag in vars(layer).pop(EARLIER).items():
                layer.get_parameter(name).requires_grad_(flag)
            del vars(layer)["train"]
            layer.train(model.training)
