"""The reference of `gradient_descent`, against closed formulas, autograd and torch's own SGD."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.gradient_descent import descend, fit_line, mse, mse_gradient


def points(seed, n=20):
    g = torch.Generator().manual_seed(seed)
    x = torch.randn(n, generator=g, dtype=torch.float64) + 0.5
    return x, 2 * x - 1 + torch.randn(n, generator=g, dtype=torch.float64)


@settings(deadline=None, max_examples=30)
@given(lr=st.floats(0, 1.2), steps=st.integers(0, 12), start=st.floats(-5, 5))
def test_on_a_square_each_step_multiplies_by_one_minus_twice_the_rate(lr, steps, start):
    path = descend(lambda w: 2 * w, torch.tensor([start], dtype=torch.float64), lr, steps)
    expected = start * (1 - 2 * lr) ** torch.arange(steps + 1.0, dtype=torch.float64)
    torch.testing.assert_close(path, expected[:, None])


def test_the_path_is_that_of_torch_sgd():
    torch.manual_seed(0)
    start, target = torch.randn(4), torch.randn(4)
    weights = start.clone().requires_grad_()
    optimizer = torch.optim.SGD([weights], lr=0.3)
    expected = [start]
    for _ in range(6):
        optimizer.zero_grad()
        (weights - target).cosh().sum().backward()
        optimizer.step()
        expected.append(weights.detach().clone())
    path = descend(lambda p: (p - target).sinh(), start, 0.3, 6)
    torch.testing.assert_close(path, torch.stack(expected))


def test_the_start_is_not_changed():
    start = torch.tensor([1.0, -2.0])
    path = descend(lambda p: p, start, 0.5, 3)
    assert start.tolist() == path[0].tolist() == [1.0, -2.0]


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 2**31), slope=st.floats(-3, 3), intercept=st.floats(-3, 3))
def test_the_gradient_is_autograds(seed, slope, intercept):
    x, y = points(seed)
    line = torch.tensor([slope, intercept], dtype=torch.float64, requires_grad=True)
    torch.testing.assert_close(mse(line, x, y), F.mse_loss(slope * x + intercept, y))
    (expected,) = torch.autograd.grad(mse(line, x, y), line)
    torch.testing.assert_close(mse_gradient(line.detach(), x, y), expected)


@pytest.mark.parametrize("seed", range(3))
def test_enough_steps_reach_least_squares(seed):
    x, y = points(seed)
    columns = torch.stack([x, torch.ones_like(x)], dim=1)
    best = torch.linalg.lstsq(columns, y[:, None]).solution[:, 0]
    fitted = torch.tensor(fit_line(x, y, 0.2, 500), dtype=torch.float64)
    torch.testing.assert_close(fitted, best)


def test_the_rate_decides_between_creeping_arriving_and_exploding():
    x, y = points(7)
    far, near = (mse(torch.tensor(fit_line(x, y, lr, 10)), x, y) for lr in (1e-3, 0.3))
    assert near < far < mse(torch.zeros(2), x, y)
    slope, intercept = fit_line(x, y, 2.0, 10)
    assert mse(torch.tensor([slope, intercept]), x, y) > 1e4
