"""The reference of `universal_approximation`: what its nets can draw, and what `is_linear` sees."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from solutions.universal_approximation import fit, is_linear, make_net


def line_of_lines(*widths):
    sizes = (1, *widths, 1)
    return nn.Sequential(*(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:], strict=False)))


@settings(deadline=None, max_examples=20)
@given(hidden=st.integers(1, 50), n=st.integers(1, 20))
def test_the_net_has_the_shapes_of_one_hidden_layer(hidden, n):
    net = make_net(hidden)
    assert net(torch.randn(n, 1)).shape == (n, 1)
    assert sum(p.numel() for p in net.parameters()) == 3 * hidden + 1


def test_two_units_draw_a_v():
    net = make_net(2)
    values = [[[1.0], [-1.0]], [0.0, 0.0], [[1.0, 1.0]], [0.0]]
    for parameter, value in zip(net.parameters(), values, strict=True):
        parameter.data = torch.tensor(value)
    x = torch.linspace(-3, 3, 13)[:, None]
    assert torch.equal(net(x), x.abs())
    assert not is_linear(net, -1, 2)
    assert is_linear(net, 0, 2)
    assert is_linear(net, -3, 0)


def test_the_loss_is_noted_before_each_step():
    torch.manual_seed(3)
    net, x = make_net(5), torch.randn(9, 1)
    before = F.mse_loss(net(x), x**2).item()
    (first,) = fit(net, x, x**2, 0.05, 1)
    after = F.mse_loss(net(x), x**2).item()
    second, _ = fit(net, x, x**2, 0.05, 2)
    assert (first, second) == pytest.approx((before, after))
    assert after < before


def test_a_curve_is_fitted_where_a_line_fails():
    torch.manual_seed(0)
    x = torch.linspace(-1, 1, 100)[:, None]
    bent, straight = make_net(16), line_of_lines(16)
    assert fit(bent, x, x.abs(), 0.01, 300)[-1] < 1e-3
    assert fit(straight, x, x.abs(), 0.01, 300)[-1] > 0.08  # the best line: 1/12


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 2**31), depth=st.integers(0, 4), lo=st.floats(-5, 5))
def test_linear_layers_are_linear_however_many(seed, depth, lo):
    torch.manual_seed(seed)
    assert is_linear(line_of_lines(*[8] * depth).double(), lo, lo + 3)


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_scale_does_not_matter(scale):
    net = nn.Sequential(nn.Linear(1, 1), nn.Tanh(), nn.Linear(1, 1))
    with torch.no_grad():
        net[0].weight.fill_(1)
        net[2].weight.fill_(scale)
        net[2].bias.zero_()
    assert not is_linear(net, -2, 2)
    assert is_linear(net[2], -2, 2)


def test_a_level_line_is_a_line_and_a_bare_relu_is_none():
    assert is_linear(nn.Sequential(nn.ReLU()), -2, -1)
    assert not is_linear(nn.ReLU(), -1, 1)


def test_the_mode_and_the_weights_stay():
    net = make_net(4).eval()
    before = [p.clone() for p in net.parameters()]
    is_linear(net, -1, 1)
    assert not net.training
    assert all(torch.equal(a, b) for a, b in zip(before, net.parameters(), strict=True))
