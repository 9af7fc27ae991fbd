"""Layer groups: which parts of a network train, as fastai's `freeze_to` decides it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from torch import nn

BATCHNORM = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)


def split_groups(model: nn.Module, cuts: Sequence[int]) -> list[list[nn.Module]]:
    """The model's children in `len(cuts) + 1` groups, cut before the children at these indices."""
    children = list(model.children())
    return [children[start:end] for start, end in pairwise([0, *cuts, len(children)])]


def freeze_to(groups: Sequence[Sequence[nn.Module]], n: int) -> None:
    """Freezes the groups before `n` and lets the others train; a negative `n` counts from the end.

    BatchNorm's weight and bias train everywhere (fastai's `train_bn=True`): the activations'
    scale must be free to follow new data. As no mode changes, so do its running statistics.
    """
    for group in groups[:n]:
        _set_requires_grad(group, False)
    for group in groups[n:]:
        _set_requires_grad(group, True)


def trainable(groups: Sequence[Sequence[nn.Module]]) -> list[bool]:
    """For each group, whether anything but BatchNorm trains."""
    return [
        any(
            parameter.requires_grad
            for layer in _layers(group)
            if not isinstance(layer, BATCHNORM)
            for parameter in layer.parameters(recurse=False)
        )
        for group in groups
    ]


def _set_requires_grad(group: Sequence[nn.Module], trains: bool) -> None:
    for layer in _layers(group):
        for parameter in layer.parameters(recurse=False):
            parameter.requires_grad_(trains or isinstance(layer, BATCHNORM))


def _layers(group: Sequence[nn.Module]) -> Iterator[nn.Module]:
    """Every module of the group, at any depth, so that each parameter has exactly one owner."""
    for module in group:
        yield from module.modules()
