"""The learning-rate finder against closed formulas, and fastai's own rules written plainly."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from solutions.lr_finder import lr_find, suggest

CURVES = st.lists(st.floats(-3, 3), min_size=31, max_size=70)


def one_weight(start: float = 1.0) -> nn.Linear:
    model = nn.Linear(1, 1, bias=False)
    nn.init.constant_(model.weight, start)
    return model


LOADER = [(torch.ones(1, 1), torch.zeros(1, 1))]  # the loss is weight ** 2, its gradient 2 weight


@settings(deadline=None, max_examples=40)
@given(start=st.floats(1e-8, 1e-3), growth=st.floats(1.0, 1e6), num_it=st.integers(1, 30))
def test_rates_grow_by_one_factor_and_stay_below_the_end(
    start: float, growth: float, num_it: int
) -> None:
    end = start * growth
    lrs, losses = lr_find(
        one_weight(), LOADER, F.mse_loss, start_lr=start, end_lr=end, num_it=num_it, stop_div=False
    )
    assert len(lrs) == len(losses) == num_it
    assert lrs[0] == start
    assert lrs[-1] * growth ** (1 / num_it) == pytest.approx(end)


def test_losses_are_the_weighted_mean_of_those_so_far() -> None:
    lrs, losses = lr_find(one_weight(), LOADER, F.mse_loss, start_lr=0.01, end_lr=0.4, num_it=20)
    weight, raw = 1.0, []
    for i, lr in enumerate(lrs):
        raw.append(weight**2)
        weight -= lr * 2 * weight
        weights = [0.98 ** (i - k) for k in range(i + 1)]
        mean = sum(w * v for w, v in zip(weights, raw, strict=True)) / sum(weights)
        assert losses[i] == pytest.approx(mean, rel=1e-5)


def test_stops_at_four_times_the_best_and_at_nan() -> None:
    rates = {"start_lr": 0.1, "end_lr": 100.0, "num_it": 60}
    _, losses = lr_find(one_weight(), LOADER, F.mse_loss, **rates)  # type: ignore[arg-type]
    assert losses[-1] > 4 * min(losses)
    assert all(loss <= 4 * min(losses[: i + 1]) for i, loss in enumerate(losses[:-1]))
    broken = [*LOADER, (torch.ones(1, 1), torch.full((1, 1), math.nan))]
    _, losses = lr_find(one_weight(), broken, F.mse_loss)
    assert len(losses) == 2
    assert math.isnan(losses[1])


@pytest.mark.parametrize("train", [True, False])
def test_leaves_no_trace_even_when_interrupted(train: bool) -> None:
    model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Linear(3, 1)).train(train)
    model[1].eval()  # a frozen layer inside
    before = {name: value.clone() for name, value in model.state_dict().items()}
    loader = [(torch.randn(4, 2), torch.randn(4, 1)), (torch.randn(4, 9), torch.randn(4, 1))]
    lr_find(model, loader[:1], F.mse_loss, torch.optim.Adam, num_it=5)
    with pytest.raises(RuntimeError):
        lr_find(model, loader, F.mse_loss)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    assert [m.training for m in model.modules()] == [train, train, False, train]
    assert all(p.grad is None for p in model.parameters())


@settings(deadline=None)
@given(losses=CURVES, data=st.data())
def test_suggestions_agree_with_fastais_rules(losses: list[float], data: st.DataObject) -> None:
    n = len(losses)
    lrs = [1e-7 * 1e8 ** (i / n) for i in range(n)]
    hole = data.draw(st.integers(25, n))
    found = suggest(lrs, losses[:hole] + [math.nan] * (n - hole), num_it=40)
    x, y = lrs[4 : min(n - 5, hole)], losses[4 : min(n - 5, hole)]
    assert found["minimum"] == pytest.approx(x[y.index(min(y))] / 10)
    assert found["valley"] == pytest.approx(x[fastai_valley(y)])
    assert found["slide"] == pytest.approx(x[fastai_slide(y)])
    if hole < n - 5:
        assert found == suggest(lrs[:hole] + lrs[:5], losses[:hole] + losses[:5], num_it=40)


def fastai_valley(losses: list[float]) -> int:
    n, start, end = len(losses), 0, 0
    lds = [1] * n
    for i in range(1, n):
        for j in range(i):
            if losses[i] < losses[j] and lds[i] < lds[j] + 1:
                lds[i] = lds[j] + 1
            if lds[end] < lds[i]:
                end = i
                start = end - lds[end]
    sections = (end - start) / 3
    return start + int(sections) + int(sections / 2)


def fastai_slide(losses: list[float]) -> int:
    slopes = torch.gradient(torch.tensor(losses, dtype=torch.float64))[0].tolist()
    right, left = -1, -16
    found = left
    while left >= -len(losses) and abs(slopes[right] - slopes[left]) > 0.005:
        found = left
        right, left = right - 1, left - 1
    return found


def test_a_flat_curve_and_a_short_one() -> None:
    lrs = [1e-5 * 1.3**i for i in range(30)]
    assert suggest(lrs, [1.0] * 30, num_it=40)["slide"] == pytest.approx(lrs[30 - 5 - 16])
    assert suggest(lrs[:23], [1.0] * 23, num_it=20)["slide"] == pytest.approx(lrs[2])
    assert suggest(lrs[:22], [1.0] * 22, num_it=20)["slide"] is None
