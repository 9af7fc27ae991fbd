"""You set `requires_grad` to True in layers that were never frozen. Unfreezing undoes a freezing;
where there was none, every flag stays what it was."""

from solutions.bn_freeze import *

fails = ["test_unfreezing_what_was_never_frozen_changes_nothing"]


def unfreeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM):
            vars(layer).pop("train", None)
            flags = vars(layer).pop(EARLIER, {})
            for name, parameter in layer.named_parameters():
                parameter.requires_grad_(flags.get(name, True))
            layer.train(model.training)
