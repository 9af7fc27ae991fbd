"""The reference of `fine_tune`: its log by closed formulas, what trains, and what fastai would do."""

from copy import deepcopy

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from solutions.fine_tune import fine_tune
from solutions.layer_groups import split_groups
from solutions.one_cycle import one_cycle


def network() -> nn.Sequential:
    torch.manual_seed(0)
    body = [nn.Sequential(nn.Linear(4, 4, bias=False), nn.BatchNorm1d(4), nn.Tanh()) for _ in "ab"]
    return nn.Sequential(*body, nn.Linear(4, 3)).double()


def batches(size: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
    return [(torch.randn(6, 4).double(), torch.randint(3, (6,))) for _ in range(size)]


@settings(deadline=None, max_examples=15)
@given(
    st.integers(0, 3), st.integers(0, 2), st.integers(1, 4), st.floats(1e-4, 0.1),
    st.floats(2, 200), st.floats(0.1, 0.9), st.floats(2, 30),
)  # fmt: skip
def test_the_log_follows_from_two_cycles(
    epochs: int, frozen: int, size: int, base: float, mult: float, pct: float, div: float
) -> None:
    model = network()
    groups = split_groups(model, [1, 2])
    log = fine_tune(
        groups, model, batches(size), F.cross_entropy, epochs, base, frozen, mult, pct, div
    )
    head = [base * h for h in one_cycle(1.0, frozen * size, 0.99, 25)[0]]
    head += [base / 2 * h for h in one_cycle(1.0, epochs * size, pct, div)[0]]
    assert [lrs[-1] for lrs in log["lr"]] == pytest.approx(head)
    parts = [[0.1, 0.1, 1]] * frozen * size + [[1 / mult, mult**-0.5, 1]] * epochs * size
    for lrs, part in zip(log["lr"], parts, strict=True):
        assert lrs == pytest.approx([p * lrs[-1] for p in part])
    first = [False, True, True, False, True, True, True, True]
    assert log["requires_grad"] == [first] * frozen + [[True] * 8] * epochs


def test_the_frozen_body_keeps_its_weights_and_batchnorm_trains() -> None:
    model = network().eval()
    before = deepcopy(model.state_dict())
    fine_tune(split_groups(model, [1, 2]), model, batches(3), F.cross_entropy, 0, 0.01, 2)
    moved = {name for name, value in model.state_dict().items() if not value.equal(before[name])}
    assert moved == set(before) - {"0.0.weight", "1.0.weight"}
    assert model.training


def test_the_second_phase_does_not_remember_the_first() -> None:
    """Two phases in one go, or in two calls that share nothing but the weights."""
    loader, once, twice = batches(3), network(), network()
    fine_tune(split_groups(once, [1, 2]), once, loader, F.cross_entropy, 2, 0.01, 2)
    groups = split_groups(twice, [1, 2])
    fine_tune(groups, twice, loader, F.cross_entropy, 0, 0.01, 2)
    fine_tune(groups, twice, loader, F.cross_entropy, 2, 0.01, 0)
    for mine, other in zip(once.state_dict().values(), twice.state_dict().values(), strict=True):
        assert mine.equal(other)


def test_the_first_step_is_fastais_adam_written_out() -> None:
    model, ((x, y), *_) = network(), batches(1)
    head = deepcopy(model)[2]
    features = deepcopy(model[:2]).train()(x).detach()
    fine_tune(split_groups(model, [1, 2]), model, [(x, y)], F.cross_entropy, 0, 0.1, 1)
    grad, bias_grad = torch.autograd.grad(F.cross_entropy(head(features), y), head.parameters())
    lr = 0.1 / 25
    with torch.no_grad():  # de-biased, the averages of a first step are the gradient itself
        weight = head.weight * (1 - lr * 0.01) - lr * grad / (grad.abs() + 1e-5)
        bias = head.bias - lr * bias_grad / (bias_grad.abs() + 1e-5)
    assert torch.allclose(model[2].weight, weight, rtol=1e-10)
    assert torch.allclose(model[2].bias, bias, rtol=1e-10)


def test_it_learns() -> None:
    torch.manual_seed(1)
    x = torch.randn(60, 4).double()
    loader = list(zip(x.split(10), x[:, :3].argmax(1).split(10), strict=True))
    model = network()
    fine_tune(split_groups(model, [1, 2]), model, loader, F.cross_entropy, 10, 0.1, 2, lr_mult=5)
    with torch.no_grad():
        right = (model.eval()(x).argmax(1) == x[:, :3].argmax(1)).double().mean()
    assert right > 0.8
