"""The references of lessons 3 and 4 that train in cycles, against fastai 2.8."""

from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from benchmarks.fastai_side import learner
from benchmarks.parity_fastai.difference import (
    FLOAT32,
    FLOAT64,
    Deviation,
    Found,
    difference,
    each_by_itself,
    unequal,
)
from benchmarks.parity_fastai.samples import network, parameters, state, training_digits

CUTS = [1, 3]  # one convolution, two, and from the pooling on the head


def cycles(folder: Path) -> Found:
    """Rates and momentum of many cycles, by the schedules that `fit_one_cycle` is made of."""
    from fastai.callback.schedule import combined_cos

    from solutions.one_cycle import one_cycle

    moms = (0.9, 0.8, 0.97)
    shapes = list(product((7, 40, 333), (0.1, 0.25, 0.3, 0.99), (3.0, 25.0), (10.0, 1e5)))
    ours: tuple[list[float], list[float]] = ([], [])
    theirs: tuple[list[float], list[float]] = ([], [])
    for n, pct, div, div_final in shapes:
        for mine, column in zip(ours, one_cycle(1.0, n, pct, div, div_final, moms), strict=True):
            mine += column
        ends = combined_cos(pct, 1 / div, 1.0, 1 / div_final), combined_cos(pct, *moms)
        for other, value_at in zip(theirs, ends, strict=True):
            other += [value_at(step / n) for step in range(n)]
    for name, mine, other in zip(("rates", "momentum"), ours, theirs, strict=True):
        yield difference(f"{name} of {len(shapes)} cycles, `combined_cos`", mine, other, FLOAT64)


def discriminative_lr(folder: Path) -> Found:
    """The rates that `Optimizer.set_hyper` gives 1 to 6 groups for a number and for slices."""
    from fastai.optimizer import SGD

    from solutions.discriminative_lr import spread

    ours, theirs = [], []
    slices: list[float | slice] = [0.003, slice(0.003), slice(1e-6, 1e-3), slice(1e-2, 1e-4)]
    for lr, n in product(slices, range(1, 7)):
        optimizer = SGD([[nn.Parameter(torch.zeros(1))] for _ in range(n)], lr=1.0)
        optimizer.set_hyper("lr", lr)
        theirs += [float(hypers["lr"]) for hypers in optimizer.hypers]
        ours += spread(lr, n)
    yield each_by_itself(f"{len(ours)} rates, a number and slices", ours, theirs, FLOAT64)


def fine_tune(folder: Path) -> Found:
    """Digits with defaults, and with every argument given: rates, flags, and the weights."""
    options = {"base_lr": 0.01, "freeze_epochs": 2, "lr_mult": 30, "pct_start": 0.4, "div": 8.0}
    for name, epochs, given in (("defaults", 2, {}), ("all arguments", 1, options)):
        found = fine_tuned(folder, network(), epochs, given)
        (log, model), (lrs, flags, other) = found
        yield difference(f"{name}: rates of {len(lrs)} steps", log["lr"], lrs, FLOAT64)
        yield unequal(f"{name}: `requires_grad`, lists an epoch", log["requires_grad"], flags)
        yield difference(f"{name}: weights and statistics", state(model), state(other), FLOAT32)
    spared = with_layer_norm()
    (log, _), (_, flags, _) = fine_tuned(folder, spared, 1, {})
    differ = sum(mine != other for mine, other in zip(log["requires_grad"], flags, strict=True))
    yield Deviation(
        "LayerNorm in a frozen group",
        f"trains it, too, {differ} of {len(flags)} lists differ",
        "BatchNorm alone",
        differ == 1,
    )


def with_layer_norm() -> nn.Sequential:
    body, *others = network()
    return nn.Sequential(nn.Sequential(body, nn.LayerNorm(8)), *others)


def fine_tuned(folder: Path, model: nn.Sequential, epochs: int, options: dict[str, Any]) -> Any:
    """(our log, our model), (fastai's rates per step, its flags per epoch, its model)."""
    from fastai.callback.core import Callback

    from solutions.fine_tune import fine_tune
    from solutions.layer_groups import split_groups

    data, other = training_digits(), deepcopy(model)
    log = fine_tune(split_groups(model, CUTS), model, data, F.cross_entropy, epochs, **options)

    lrs: list[list[float]] = []
    flags: list[list[bool]] = []

    class Noting(Callback):  # type: ignore[misc]  # fastai is untyped
        order = 61  # after ParamScheduler, which sets the rates

        def before_epoch(self) -> None:
            flags.append([p.requires_grad for p in other.parameters()])

        def before_batch(self) -> None:
            lrs.append([float(hypers["lr"]) for hypers in self.opt.hypers])

    def split(net: nn.Module) -> list[list[nn.Parameter]]:
        return [parameters(group) for group in split_groups(net, CUTS)]

    learn = learner(other, data, folder, splitter=split, cbs=[Noting()])
    learn.fine_tune(epochs, **options)
    return (log, model), (Tensor(lrs), flags, other)
