"""You called `layer.train()` while unfreezing. In a model that is in eval mode, BatchNorm then
normalises by the batch, and the predictions change. Use the model's mode:
`layer.train(model.training)`."""

from solutions.bn_freeze import *

fails = ["test_unfreezing_leaves_eval_mode_on"]


def unfreeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM) and EARLIER in vars(layer):
            flags = vars(layer).pop(EARLIER)
            del vars(layer)["train"]
            layer.train()
            for name, parameter in layer.named_parameters():
                parameter.requires_grad_(flags[name])
