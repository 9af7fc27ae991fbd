"""One-cycle training: the rate goes up and comes down once, momentum the other way (Smith 2018,
arXiv:1803.09820).

Numbers as in fastai 2: `fit_one_cycle`, with the two cosines of `combined_cos` and its own `Adam`.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

Batch = tuple[Tensor, Tensor]
Loss = Callable[[Tensor, Tensor], Tensor]

BETA2, EPS, WEIGHT_DECAY = 0.99, 1e-5, 0.01
NORMS = (
    nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d,
    nn.InstanceNorm1d, nn.InstanceNorm2d, nn.InstanceNorm3d, nn.LayerNorm,
)  # fmt: skip


class Loader(Protocol):
    """Yields the batches of one epoch each time that it is iterated."""

    def __iter__(self) -> Iterator[Batch]: ...
    def __len__(self) -> int: ...


def one_cycle(
    lr_max: float,  # the rate at the top of the cycle
    n_steps: int,
    pct_start: float = 0.25,  # the part of the run in which the rate goes up
    div: float = 25.0,  # the cycle starts at lr_max / div …
    div_final: float = 1e5,  # … and ends, just after its last step, at lr_max / div_final
    moms: tuple[float, float, float] = (0.95, 0.85, 0.95),  # at the start, the top and the end
) -> tuple[list[float], list[float]]:
    """The learning rate and the momentum of every step, `[n_steps]` each."""
    lr_start, lr_end = lr_max / div, lr_max / div_final
    positions = [step / n_steps for step in range(n_steps)]
    return (
        [two_cosines(lr_start, lr_max, lr_end, pct_start, at) for at in positions],
        [two_cosines(*moms, pct_start, at) for at in positions],
    )


def two_cosines(start: float, middle: float, end: float, turn: float, position: float) -> float:
    """The value at a position in 0..1 of a curve from `start` by `middle`, at `turn`, to `end`."""
    if position < turn:
        return cosine(start, middle, position / turn)
    return cosine(middle, end, (position - turn) / (1 - turn))


def cosine(start: float, end: float, position: float) -> float:
    """The value at a position in 0..1 of half a cosine wave from `start` to `end`."""
    return start + (end - start) * (1 - math.cos(math.pi * position)) / 2


def fit_one_cycle(
    model: nn.Module, loader: Loader, loss_func: Loss, lr_max: float, epochs: int
) -> list[float]:
    """Trains for one cycle of `epochs` passes over the loader; returns the loss of every step."""
    optimizer = adamw(model, [{"params": model.parameters(), "lr": lr_max}])
    heights, moms = one_cycle(1.0, epochs * len(loader))
    return train(model, loader, loss_func, optimizer, heights, moms)


def adamw(model: nn.Module, groups: Iterable[dict[str, Any]]) -> Optimizer:
    """AdamW over groups of the model's parameters, each group's `lr` being its highest rate.

    Every group becomes two: biases and norms are kept out of the weight decay, which would pull
    them to 0 although they make no network more complicated.
    """
    apart = biases_and_norms(model)
    halves = []
    for group in groups:
        parameters = list(group["params"])
        decaying = [p for p in parameters if p not in apart]
        others = [p for p in parameters if p in apart]
        halves.append(group | {"params": decaying, "weight_decay": WEIGHT_DECAY})
        halves.append(group | {"params": others, "weight_decay": 0.0})
    return torch.optim.AdamW(halves, eps=EPS)


def biases_and_norms(model: nn.Module) -> set[nn.Parameter]:
    """Every parameter called `bias`, and all that normalising layers own."""
    return {
        parameter
        for layer in model.modules()
        for name, parameter in layer.named_parameters(recurse=False)
        if name == "bias" or isinstance(layer, NORMS)
    }


def train(
    model: nn.Module,
    loader: Iterable[Batch],
    loss_func: Loss,
    optimizer: Optimizer,
    heights: Sequence[float],
    moms: Sequence[float],
) -> list[float]:
    """One step for each height, which is its rate as a part of the highest; the losses.

    So one schedule serves groups whose highest rates differ.
    """
    highest = [group["lr"] for group in optimizer.param_groups]
    losses = []
    model.train()
    batches = chain.from_iterable(repeat(loader))  # pass after pass
    for height, mom, (inputs, targets) in zip(heights, moms, batches, strict=False):
        for group, lr in zip(optimizer.param_groups, highest, strict=True):
            group.update(lr=lr * height, betas=(mom, BETA2))
        loss = loss_func(model(inputs), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
