"""The learning-rate finder (Smith 2015, arXiv:1506.01186) and four ways to read its curve.

Numbers as in fastai 2: the callback `LRFinder`, and `minimum`, `steep`, `valley` and `slide`.
"""

import copy
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

Batch = tuple[Tensor, Tensor]
Loss = Callable[[Tensor, Tensor], Tensor]

BETA = 0.98  # how much of the moving average each step keeps
TOO_HIGH = 4  # the search is over once the loss is this many times its best


def lr_find(
    model: nn.Module,
    loader: Iterable[Batch],
    loss_func: Loss,
    make_optimizer: Callable[[Iterable[nn.Parameter]], Optimizer] = torch.optim.SGD,
    start_lr: float = 1e-7,
    end_lr: float = 10.0,
    num_it: int = 100,
    stop_div: bool = True,
) -> tuple[list[float], list[float]]:
    """Rates and smoothed losses of a mock training whose rate grows by a constant factor a step.

    With `stop_div` it ends after the step whose loss explodes; the model stays as it was.
    """
    lrs: list[float] = []
    losses: list[float] = []
    average, best = 0.0, math.inf
    with unchanged(model):
        model.train()
        optimizer = make_optimizer(model.parameters())
        for i, batch in zip(range(num_it), endless(loader), strict=False):
            lr = start_lr * (end_lr / start_lr) ** (i / num_it)
            loss = train_step(model, batch, loss_func, optimizer, lr)
            average = BETA * average + (1 - BETA) * loss
            smoothed = average / (1 - BETA ** (i + 1))  # the average began at 0: undo that bias
            lrs.append(lr)
            losses.append(smoothed)
            best = min(best, smoothed)
            if stop_div and (smoothed > TOO_HIGH * best or math.isnan(smoothed)):
                break
    return lrs, losses


@contextmanager
def unchanged(model: nn.Module) -> Iterator[None]:
    """Gives parameters, buffers and modes back as they were, even when interrupted."""
    state = copy.deepcopy(model.state_dict())  # the dict alone would hold the live tensors
    modes = [(module, module.training) for module in model.modules()]
    try:
        yield
    finally:
        model.load_state_dict(state)
        model.zero_grad()
        for module, training in modes:
            module.training = training


def endless(loader: Iterable[Batch]) -> Iterator[Batch]:
    """The loader's batches, pass after pass."""
    while True:
        yield from loader


def train_step(
    model: nn.Module, batch: Batch, loss_func: Loss, optimizer: Optimizer, lr: float
) -> float:
    """One step at the rate `lr`; returns the mini-batch's loss before the step."""
    inputs, targets = batch
    for group in optimizer.param_groups:
        group["lr"] = lr
    loss = loss_func(model(inputs), targets)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    optimizer.step()
    return loss.item()


def suggest(
    lrs: Sequence[float], losses: Sequence[float], num_it: int = 100
) -> dict[str, float | None]:
    """Four suggested rates from a curve of n rates and n smoothed losses, by method."""
    rates, values = readable(lrs, losses, num_it)
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": valley(rates, values),
        "slide": slide(rates, values),
    }


def readable(lrs: Sequence[float], losses: Sequence[float], num_it: int) -> tuple[Tensor, Tensor]:
    """The part of the curve worth reading: both ends off, and nothing from the first NaN on."""
    rates = torch.as_tensor(lrs, dtype=torch.float64)[num_it // 10 : -5]
    values = torch.as_tensor(losses, dtype=torch.float64)[num_it // 10 : -5]
    before_nan = values.isnan().cumsum(0) == 0
    return rates[before_nan], values[before_nan]


def minimum(lrs: Tensor, losses: Tensor) -> float:
    """A tenth of the rate at the lowest loss, where learning has stopped already."""
    return lrs[losses.argmin()].item() / 10


def steep(lrs: Tensor, losses: Tensor) -> float:
    """The rate at which the loss falls fastest per step along the log axis."""
    slopes = losses.diff() / lrs.log().diff()
    return lrs[slopes.argmin()].item()


def valley(lrs: Tensor, losses: Tensor) -> float:
    """Half-way down the longest valley, roughly: a third of its length and half a third more.

    A valley is the longest decreasing subsequence; other losses may lie between its points. As in
    fastai its start is taken to be as many points before its end as the valley has.
    """
    heights = losses.tolist()
    length = [1] * len(heights)  # of the longest valley that ends at each point
    for i, height in enumerate(heights):
        length[i] += max((length[j] for j in range(i) if heights[j] > height), default=0)
    longest = max(length)
    start = length.index(longest) - longest
    return lrs[max(start + longest // 3 + longest // 6, 0)].item()


def slide(lrs: Tensor, losses: Tensor, lr_diff: int = 15, threshold: float = 0.005) -> float | None:
    """Slides an interval of `lr_diff` points down from the right end of the curve.

    It goes on while the slopes at its two ends differ by more than `threshold`; the suggestion is
    its left end at the last such place. None where the curve is shorter than the interval.
    """
    if len(losses) <= lr_diff:
        return None
    (slopes,) = torch.gradient(losses)
    left = len(losses) - 1 - lr_diff
    suggestion = lrs[left]
    while left >= 0 and (slopes[left + lr_diff] - slopes[left]).abs() > threshold:
        suggestion = lrs[left]
        left -= 1
    return suggestion.item()
