import torch
from torch import nn


def split_groups(model, cuts):
    """The children of `model` as a list of len(cuts) + 1 lists, cut before these indices."""
    raise NotImplementedError


def freeze_to(groups, n):
    """Freezes the groups before `n`, all but BatchNorm; the groups from `n` on train."""
    raise NotImplementedError


def trainable(groups):
    """A list with one bool per group: does anything but BatchNorm train?"""
    raise NotImplementedError
