"""The reference of `discriminative_lr`: fastai's rules written plainly, and what an optimiser does."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from solutions.discriminative_lr import param_groups, spread
from solutions.layer_groups import freeze_to, split_groups

RATE = st.floats(1e-7, 1.0)
COUNT = st.integers(1, 9)


def fastai_rates(lr: float | slice, n: int) -> list[float]:
    """`set_hyper` with `even_mults` of fastai 2.8, without NumPy."""
    if not isinstance(lr, slice):
        return [lr] * n
    if not lr.start:
        return [lr.stop / 10] * (n - 1) + [lr.stop]
    if n == 1:
        return [lr.stop]
    step = (lr.stop / lr.start) ** (1 / (n - 1))
    return [lr.start * step**i for i in range(n)]


@given(RATE, RATE, COUNT)
def test_the_rates_are_fastais(a: float, b: float, n: int) -> None:
    for lr in (a, slice(b), slice(a, b)):
        assert spread(lr, n) == pytest.approx(fastai_rates(lr, n), rel=1e-9)


@given(RATE, RATE, st.integers(2, 9))
def test_a_slice_is_even_on_the_log_axis_and_ends_at_its_ends(a: float, b: float, n: int) -> None:
    lrs = spread(slice(a, b), n)
    assert (lrs[0], lrs[-1]) == pytest.approx((a, b))
    steps = [math.log(after / before) for before, after in zip(lrs, lrs[1:], strict=False)]
    assert steps == pytest.approx([math.log(b / a) / (n - 1)] * (n - 1), abs=1e-9)


def network() -> nn.Sequential:
    body = [nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2)) for _ in range(3)]
    return nn.Sequential(*body, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2, 3))


@given(st.sets(st.integers(1, 5)), st.integers(-3, 3))
def test_every_parameter_is_in_one_group_frozen_or_not(cuts: set[int], n: int) -> None:
    model = network()
    groups = split_groups(model, sorted(cuts))
    freeze_to(groups, n)
    found = param_groups(groups, slice(1e-3))
    ids = [id(p) for group in found for p in group["params"]]
    assert ids == [id(p) for p in model.parameters()]
    assert [group["lr"] for group in found] == spread(slice(1e-3), len(groups))


def test_an_optimiser_moves_each_group_by_its_own_rate() -> None:
    model = network()
    groups = split_groups(model, [1, 3, 5])
    before = [p.detach().clone() for p in model.parameters()]
    optimizer = torch.optim.SGD(param_groups(groups, slice(1e-3, 1.0)))
    for p in model.parameters():
        p.grad = torch.ones_like(p)
    optimizer.step()
    moved = [(b - p).mean().item() for b, p in zip(before, model.parameters(), strict=True)]
    assert moved == pytest.approx([1e-3] * 4 + [1e-2] * 8 + [1.0] * 2, rel=1e-3)
