"""The reference of `one_cycle` against closed formulas, PyTorch's scheduler and fastai's rules."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from solutions.one_cycle import biases_and_norms, fit_one_cycle, one_cycle

RATE = st.floats(1e-4, 1.0)
PART = st.floats(0.05, 0.95)
STEPS = st.integers(2, 60)


def fastai_scheds(pct: float, points: list[float], position: float) -> float:
    """`combined_cos` of fastai 2.8, written out; its limits are float32."""
    limits = torch.tensor([0, pct, 1 - pct]).cumsum(0)
    piece = min(int((position >= limits).nonzero().max()), 1)
    at = ((position - limits[piece]) / (limits[piece + 1] - limits[piece])).item()
    start, end = points[piece], points[piece + 1]
    return start + (1 + math.cos(math.pi * (1 - at))) * (end - start) / 2


@given(RATE, STEPS, PART, st.floats(1, 100), st.floats(1, 1e6))
def test_the_numbers_are_fastais(
    lr_max: float, n: int, pct: float, div: float, div_final: float
) -> None:
    moms = (0.95, 0.8, 0.9)
    lrs, momenta = one_cycle(lr_max, n, pct, div, div_final, moms)
    ends = [lr_max / div, lr_max, lr_max / div_final]
    for step in range(n):
        wanted = fastai_scheds(pct, ends, step / n)
        assert lrs[step] == pytest.approx(wanted, rel=1e-5, abs=1e-6 * lr_max)
        assert momenta[step] == pytest.approx(fastai_scheds(pct, list(moms), step / n), rel=1e-5)


@given(RATE, st.integers(1, 20))
def test_a_default_cycle_starts_peaks_and_ends_where_it_should(lr_max: float, quarter: int) -> None:
    lrs, moms = one_cycle(lr_max, 4 * quarter)
    assert len(lrs) == len(moms) == 4 * quarter
    assert lrs[0] == pytest.approx(lr_max / 25)
    assert lrs[quarter] == max(lrs) == pytest.approx(lr_max)
    assert moms[quarter] == min(moms) == pytest.approx(0.85)
    assert lrs[-1] > lr_max / 1e5


@given(RATE, STEPS, PART)
def test_momentum_mirrors_the_rate(lr_max: float, n: int, pct: float) -> None:
    lrs, moms = one_cycle(lr_max, n, pct, div=10, div_final=10)
    for lr, mom in zip(lrs, moms, strict=True):
        height = (lr / lr_max - 0.1) / 0.9
        assert mom == pytest.approx(0.95 - 0.1 * height, abs=1e-9)


def test_pytorchs_scheduler_agrees_where_its_ends_are_the_same() -> None:
    """Given a step more and an end divided by `div` already."""
    lrs, moms = one_cycle(0.1, 40)
    optimizer = torch.optim.AdamW([torch.zeros(1, requires_grad=True)])
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 0.1, total_steps=41, pct_start=11 / 41, final_div_factor=1e5 / 25
    )
    for lr, mom in zip(lrs, moms, strict=True):
        group = optimizer.param_groups[0]
        assert (group["lr"], group["betas"][0]) == pytest.approx((lr, mom))
        optimizer.step()
        scheduler.step()


@settings(deadline=None, max_examples=10)
@given(st.integers(1, 4), st.integers(1, 3))
def test_without_gradients_only_weights_shrink(epochs: int, size: int) -> None:
    model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.LayerNorm(3), nn.Linear(3, 1))
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    loader = [(torch.randn(4, 2), torch.zeros(4, 1))] * size
    losses = fit_one_cycle(model, loader, lambda a, b: 0 * a.sum(), 0.5, epochs)
    lrs, _ = one_cycle(0.5, epochs * size)
    assert losses == [0.0] * (epochs * size)
    factor = math.prod(1 - 0.01 * lr for lr in lrs)
    for name, p in model.named_parameters():
        left = factor if name in ("0.weight", "3.weight") else 1.0
        assert torch.allclose(p, left * before[name])


def test_biases_and_norms_at_any_depth() -> None:
    inner = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2))
    model = nn.ModuleList([inner, nn.Linear(2, 2, bias=False), nn.LayerNorm(2)])
    apart = {name for name, p in model.named_parameters() if p in biases_and_norms(model)}
    assert apart == {"0.0.bias", "0.1.weight", "0.1.bias", "2.weight", "2.bias"}


def test_it_learns_a_line_in_train_mode() -> None:
    torch.manual_seed(0)
    x = torch.randn(64, 1)
    loader = list(zip(x.chunk(8), (3 * x + 1).chunk(8), strict=True))
    model = nn.Linear(1, 1).eval()
    losses = fit_one_cycle(model, loader, F.mse_loss, 0.3, 10)
    assert model.training
    assert len(losses) == 80
    assert losses[-1] < losses[0] / 100
