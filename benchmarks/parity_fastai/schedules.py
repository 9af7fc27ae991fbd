"""Learning rates: cycles, one cycle, the finder and its suggestions."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from copy import deepcopy
from functools import partial
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from benchmarks.fastai_side import Slices, learner
from benchmarks.parity_fastai.difference import (
    FLOAT32,
    FLOAT64,
    Deviation,
    Found,
    difference,
    each_by_itself,
    raised,
)
from benchmarks.parity_fastai.samples import network, state, training_digits

RATE = 0.01
N_BATCHES = 10  # an epoch, of the short fits
RATES = [1e-7 * 1e8 ** (i / 100) for i in range(100)]  # the finder's


def sgdr(folder: Path) -> Found:
    from solutions.sgdr import sgdr_lrs

    runs = list(product((10, 23), (1, 2, 3, 4, 5), (1, 2, 3), (2, 3)))
    ours = torch.cat([sgdr_lrs(RATE, *run) for run in runs])
    theirs = torch.cat([sgdr_of_fastai(*run) for run in runs])
    fit = torch.tensor(short_fit(folder, "lr", lambda learn: learn.fit_sgdr(3, 1, RATE)))
    late = []
    for name, mine, other in (
        (f"rates of {len(runs)} runs, by `combine_scheds`", ours, theirs),
        ("rates of `fit_sgdr(3, 1)`, 10 batches an epoch", sgdr_lrs(RATE, N_BATCHES, 3), fit),
    ):
        is_late = (mine == RATE) & (other < RATE / 100)
        late.append(int(is_late.sum()))
        yield difference(name, mine[~is_late], other[~is_late], FLOAT64, scale=RATE)
    yield Deviation(
        "late restarts, left out above",
        f"{late[0]} and {late[1]} (a step at rate 0, since fractions do not add up exactly)",
        "none",
        late[0] > 0,
    )
    error = raised(
        lambda: short_fit(folder, "lr", lambda learn: learn.fit_sgdr(3, 1, cycle_mult=1))
    )
    rates = f"{len(sgdr_lrs(RATE, N_BATCHES, 3, cycle_mult=1))} rates"
    yield Deviation("cycle_mult=1", error, rates, error == "ZeroDivisionError")


def sgdr_of_fastai(n_batches: int, n_cycles: int, cycle_len: int, cycle_mult: int) -> Tensor:
    """The rates of `fit_sgdr`, whose lines these are, without a training."""
    from fastai.callback.schedule import SchedCos, combine_scheds

    n_epochs = cycle_len * (cycle_mult**n_cycles - 1) // (cycle_mult - 1)
    pcts = [cycle_len * cycle_mult**i / n_epochs for i in range(n_cycles)]
    rate_at = combine_scheds(pcts, [SchedCos(RATE, 0) for _ in range(n_cycles)])
    n_steps = n_epochs * n_batches
    return torch.tensor([rate_at(i / n_steps) for i in range(n_steps)], dtype=torch.float64)


def short_fit(folder: Path, hyper: str, fit: Callable[[Any], object]) -> list[float]:
    """One hyper-parameter in every step of a fit, of next to nothing in 10 batches an epoch."""
    loader = Slices(torch.ones(N_BATCHES, 1), torch.zeros(N_BATCHES, 1), batch_size=1)
    learn = learner(nn.Linear(1, 1), loader, folder, loss_func=F.mse_loss)
    fit(learn)
    return [float(value) for value in learn.recorder.hps[hyper]]


def one_cycle(folder: Path) -> Found:
    from solutions.one_cycle import fit_one_cycle, one_cycle

    lrs, moms = one_cycle(RATE, 3 * N_BATCHES)
    for name, ours, hyper in (("rates", lrs, "lr"), ("momentum", moms, "mom")):
        theirs = short_fit(folder, hyper, lambda learn: learn.fit_one_cycle(3, RATE))
        yield difference(f"{name} of 3 epochs", ours, theirs, FLOAT64)

    data, model, theirs_noted = training_digits(), network(), list[float]()
    other = deepcopy(model)
    losses = fit_one_cycle(model, data, F.cross_entropy, RATE, 2)

    def noting(activations: Tensor, targets: Tensor) -> Tensor:
        loss = F.cross_entropy(activations, targets)
        theirs_noted.append(loss.item())
        return loss

    learner(other, data, folder, loss_func=noting).fit_one_cycle(2, RATE)
    yield difference(f"losses of {len(losses)} steps on digits", losses, theirs_noted, FLOAT32)
    yield difference("weights and statistics afterwards", state(model), state(other), FLOAT32)


def lr_finder(folder: Path) -> Found:
    from fastai.optimizer import SGD, OptimWrapper

    from solutions.lr_finder import lr_find, suggest

    data, model = training_digits(), network()
    adam = partial(OptimWrapper, opt=torch.optim.Adam)
    curves = [(RATES[: len(losses)], losses) for losses in random_losses(200)]
    for name, make, opt_func in (("SGD", torch.optim.SGD, SGD), ("Adam", torch.optim.Adam, adam)):
        lrs, losses = lr_find(model, data, F.cross_entropy, make)
        theirs = finder_of_fastai(model, data, folder, opt_func=opt_func)
        yield each_by_itself(f"rates, {name}, {len(lrs)} steps on digits", lrs, theirs[0], FLOAT64)
        yield each_by_itself(f"smoothed losses, {name}", losses, theirs[1], FLOAT32)
        curves.append(theirs)
    found = [(suggest(*curve), suggestions_of_fastai(*curve)) for curve in curves]
    for name in ("minimum", "steep", "valley", "slide"):
        mine, other = ([suggested[name] for suggested in side] for side in zip(*found, strict=True))
        yield each_by_itself(f"{name}, {len(curves)} curves", mine, other, FLOAT64)

    line = nn.Linear(1, 1)
    broken = Slices(torch.ones(2, 1), torch.tensor([[0.0], [torch.nan]]), 1)
    taken = len(lr_find(line, broken, F.mse_loss)[0])
    theirs = finder_of_fastai(line, broken, folder, opt_func=SGD, loss_func=F.mse_loss)
    n = len(theirs[0])
    yield Deviation("steps if the second loss is NaN", str(n), str(taken), n == 100)
    taken = len(lr_find(model, data, F.cross_entropy, num_it=3)[0])
    n = len(finder_of_fastai(model, data, folder, num_it=3, opt_func=SGD)[0])
    yield Deviation("steps for num_it=3", str(n), str(taken), n == 6)

    falls_once = RATES, [2.0] * 10 + [1.0, 0.5] + [1.0 + i for i in range(88)]
    first, last = suggest(*falls_once)["valley"], suggestions_of_fastai(*falls_once)["valley"]
    yield Deviation(
        "valley of a curve that falls in its first step alone",
        f"{last:.1e} (index -1, so the highest rate)",
        f"{first:.1e}",
        last > RATES[90],
    )
    short = RATES[:30], falls_once[1][:30]
    error = raised(lambda: suggestions_of_fastai(*short))
    yield Deviation("slide of 15 points", error, str(suggest(*short)["slide"]), error != "nothing")


def finder_of_fastai(
    model: nn.Module, data: Slices, folder: Path, num_it: int = 100, **options: Any
) -> tuple[list[float], list[float]]:
    """Rates and smoothed losses."""
    learn = learner(model, data, folder, **options)
    learn.lr_find(num_it=num_it, show_plot=False, suggest_funcs=None)
    return list(learn.recorder.lrs), [loss.item() for loss in learn.recorder.losses]


def suggestions_of_fastai(lrs: Sequence[float], losses: Sequence[float]) -> dict[str, float]:
    """What `Learner.lr_find` suggests where these are the rates and losses that it recorded."""
    from fastai.callback.schedule import minimum, slide, steep, valley
    from fastai.learner import Learner

    learn = SimpleNamespace(
        recorder=SimpleNamespace(lrs=list(lrs), losses=list(losses)),
        dls=SimpleNamespace(train=[0]),
        no_logging=nullcontext,
        fit=lambda *_, **__: None,
    )
    suggested = Learner.lr_find(
        learn, show_plot=False, suggest_funcs=(minimum, steep, valley, slide)
    )
    return dict(suggested._asdict())


def random_losses(n: int) -> list[list[float]]:
    """Losses of 40 to 100 steps that fall, wander and rise; every fifth curve ends in NaN."""
    generator = torch.Generator().manual_seed(0)
    curves = []
    for i in range(n):
        steps = int(torch.randint(40, 101, (), generator=generator))
        losses = torch.linspace(-1, 1.3, steps) ** 2
        losses += 0.02 * torch.randn(steps, generator=generator).cumsum(0)
        if i % 5 == 0:
            losses[-8:] = torch.nan
        curves.append(losses.tolist())
    return curves
