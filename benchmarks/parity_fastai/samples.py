"""The fixed inputs: digits, a small network, and what may be compared of it."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from benchmarks.fastai_side import Slices
from curriculum.datasets import digits, split
from solutions.first_classifier import small_cnn


def training_digits() -> Slices:
    """1,438 digits in batches of 64, the last one smaller."""
    data, _ = split(digits(), seed=0)
    return Slices(data.images, data.labels, 64)


def network() -> nn.Sequential:
    """The first classifier's, always with the same weights."""
    torch.manual_seed(0)
    return small_cnn(1, 10)


def state(model: nn.Module) -> Tensor:
    """All weights and running statistics as one vector; the layers' counters are left out."""
    values = [value.flatten() for value in model.state_dict().values() if value.is_floating_point()]
    return torch.cat(values)


def parameters(layers: Iterable[nn.Module]) -> list[nn.Parameter]:
    return [parameter for layer in layers for parameter in layer.parameters()]
