import torch
from torch import nn


def freeze_batchnorm(model):
    """BatchNorm layers at any depth stay in eval mode; their statistics, weight and bias stay."""
    raise NotImplementedError


def unfreeze_batchnorm(model):
    """Undoes freeze_batchnorm: the earlier `requires_grad`, and layers that follow train()."""
    raise NotImplementedError
