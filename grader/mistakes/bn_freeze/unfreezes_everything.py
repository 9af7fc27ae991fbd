"""You set `requires_grad` to True when unfreezing. Parameters that somebody had frozen before you
came would train from then on. Note the flags when freezing and give back what was noted."""

from solutions.bn_freeze import *

fails = ["test_unfreezing_gives_back_requires_grad"]


def unfreeze_batchnorm(model):
    for layer in model.modules():
        if isinstance(layer, BATCHNORM) and EARLIER in vars(layer):
            del vars(layer)[EARLIER], vars(layer)["train"]
            layer.train(model.training).requires_grad_(True)
