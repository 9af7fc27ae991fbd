"""The reference of `cross_entropy`, with torch's own losses and autograd as the oracle."""

import math

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions.cross_entropy import cross_entropy, gradient, log_softmax, nll

batches = {
    "seed": st.integers(0, 2**31),
    "n": st.integers(1, 6),
    "k": st.integers(2, 6),
    "scale": st.sampled_from([0.1, 3.0, 1e4]),
}


def batch(seed, n, k, scale):
    g = torch.Generator().manual_seed(seed)
    activations = scale * torch.randn(n, k, generator=g, dtype=torch.float64)
    return activations, torch.randint(0, k, (n,), generator=g)


@settings(deadline=None, max_examples=50)
@given(**batches)
def test_it_is_what_torch_computes(seed, n, k, scale):
    activations, targets = batch(seed, n, k, scale)
    log_probs = F.log_softmax(activations, dim=1)
    torch.testing.assert_close(log_softmax(activations), log_probs)
    torch.testing.assert_close(nll(log_probs, targets), F.nll_loss(log_probs, targets))
    expected = F.cross_entropy(activations, targets)
    torch.testing.assert_close(cross_entropy(activations, targets), expected)


@settings(deadline=None, max_examples=50)
@given(**batches)
def test_the_gradient_is_autograds(seed, n, k, scale):
    activations, targets = batch(seed, n, k, scale)
    leaf = activations.clone().requires_grad_()
    (expected,) = torch.autograd.grad(F.cross_entropy(leaf, targets), leaf)
    torch.testing.assert_close(gradient(activations, targets), expected)


@pytest.mark.parametrize("k", [2, 10, 1000])
def test_guessing_costs_the_log_of_the_number_of_classes(k):
    loss = cross_entropy(torch.zeros(3, k), torch.tensor([0, 1, k - 1]))
    assert loss.item() == pytest.approx(math.log(k), rel=1e-5)


def test_float32_survives_ten_thousand():
    activations = torch.tensor([[1e4, 0.0, -1e4], [-1e4, -1e4, -1e4]])
    third = -math.log(3)
    expected = torch.tensor([[0.0, -1e4, -2e4], [third, third, third]])
    torch.testing.assert_close(log_softmax(activations), expected)
    assert cross_entropy(activations, torch.tensor([2, 0])).item() == pytest.approx(1e4, rel=1e-4)
    assert gradient(activations, torch.tensor([2, 0]))[0].tolist() == [0.5, 0.0, -0.5]


def test_the_gradient_sums_to_zero_in_each_row():
    activations, targets = batch(seed=0, n=5, k=4, scale=2.0)
    assert gradient(activations, targets).sum(1).abs().max() < 1e-12
