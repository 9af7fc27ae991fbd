"""The reference of `sgdr` against PyTorch's scheduler, closed formulas and fastai's own numbers."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.sgdr import half_cosine, sgdr_lrs

COUNT = st.integers(1, 4)
RATE = st.floats(1e-4, 1.0)


@settings(deadline=None, max_examples=40)
@given(RATE, st.integers(1, 12), COUNT, COUNT, st.integers(1, 3), st.floats(0, 0.5))
def test_the_rates_are_those_of_the_library(
    lr_max: float, n_batches: int, n_cycles: int, cycle_len: int, cycle_mult: int, low: float
) -> None:
    lr_min = low * lr_max
    lrs = sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len, cycle_mult, lr_min)
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr_max)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(
        optimizer, T_0=cycle_len * n_batches, T_mult=cycle_mult, eta_min=lr_min
    )
    for lr in lrs.tolist():
        assert lr == pytest.approx(scheduler.get_last_lr()[0], rel=1e-9, abs=1e-12 * lr_max)
        optimizer.step()
        scheduler.step()


@given(RATE, st.integers(1, 40), COUNT, COUNT, st.integers(1, 3))
def test_every_cycle_starts_at_exactly_the_highest_rate(
    lr_max: float, n_batches: int, n_cycles: int, cycle_len: int, cycle_mult: int
) -> None:
    lrs = sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len, cycle_mult)
    epochs = [cycle_len * cycle_mult**k for k in range(n_cycles)]
    assert len(lrs) == n_batches * sum(epochs)
    starts = [n_batches * sum(epochs[:k]) for k in range(n_cycles)]
    assert (lrs == lr_max).nonzero()[:, 0].tolist() == starts


def test_a_quarter_half_and_three_quarters_of_the_way() -> None:
    expected = [1, (2 + math.sqrt(2)) / 4, 1 / 2, (2 - math.sqrt(2)) / 4]
    assert half_cosine(1.0, 0.0, 4).tolist() == pytest.approx(expected, rel=1e-12)


@given(st.integers(1, 60), st.floats(0, 0.9))
def test_a_cycle_falls_and_stays_above_its_end(n_steps: int, end: float) -> None:
    lrs = half_cosine(1.0, end, n_steps)
    assert (lrs.diff() < 0).all()
    assert lrs.min() > end


def test_fastai_2_agrees_except_where_it_misses_a_restart() -> None:
    """`combine_scheds` of fastai 2.8, which `fit_sgdr` uses, written out: `pcts` is float32."""
    n_batches, epochs = 10, [1, 2, 4]
    pcts = torch.tensor([0.0] + [n / 7 for n in epochs]).cumsum(0)
    theirs = []
    for step in range(70):
        cycle = min(int((step / 70 >= pcts).nonzero().max()), 2)
        position = ((step / 70 - pcts[cycle]) / (pcts[cycle + 1] - pcts[cycle])).item()
        theirs.append((1 + math.cos(math.pi * position)) / 2)
    ours = sgdr_lrs(1.0, n_batches, n_cycles=3)
    differ = (ours - torch.tensor(theirs, dtype=torch.float64)).abs() > 1e-5
    assert differ.nonzero()[:, 0].tolist() == [30]
    assert theirs[30] == pytest.approx(0.0, abs=1e-9)
    assert ours[30] == 1.0
