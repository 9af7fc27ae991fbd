"""The reference of `binary_loss`, with the book's lines and closed formulas as oracles."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from solutions.binary_loss import batch_accuracy, binary_loss

sizes = {"seed": st.integers(0, 2**31), "n": st.integers(1, 40)}


def drawn(seed, n):
    g = torch.Generator().manual_seed(seed)
    return 3 * torch.randn(n, generator=g), torch.randint(0, 2, (n,), generator=g).float()


@settings(deadline=None, max_examples=50)
@given(**sizes)
def test_it_is_the_mean_absolute_error(seed, n):
    activations, targets = drawn(seed, n)
    theirs = metrics.mean_absolute_error(targets, activations.sigmoid())
    for shape in ((n,), (n, 1)):
        found = binary_loss(activations.reshape(shape), targets.reshape(shape))
        assert found.item() == pytest.approx(theirs, rel=1e-5)
    assert binary_loss(activations, targets.long()).item() == pytest.approx(theirs, rel=1e-5)


@settings(deadline=None, max_examples=50)
@given(**sizes)
def test_the_slope_is_that_of_the_sigmoid(seed, n):
    activations, targets = drawn(seed, n)
    activations.requires_grad_()
    binary_loss(activations, targets).backward()
    p = activations.detach().sigmoid()
    wanted = torch.where(targets == 1, -1.0, 1.0) * p * (1 - p) / n
    torch.testing.assert_close(activations.grad, wanted)


@settings(deadline=None, max_examples=50)
@given(**sizes)
def test_accuracy_is_scikit_learns(seed, n):
    activations, targets = drawn(seed, n)
    theirs = metrics.accuracy_score(targets, (activations > 0).float())
    assert batch_accuracy(activations, targets).item() == pytest.approx(theirs)


def test_one_half_is_a_no():
    zeros = torch.zeros(4)
    assert batch_accuracy(zeros, torch.tensor([1, 0, 0, 0])) == 0.75


def test_large_activations_cost_nothing_or_one():
    activations = torch.tensor([1e4, -1e4])
    assert binary_loss(activations, torch.tensor([1.0, 0.0])) == 0
    assert binary_loss(activations, torch.tensor([0.0, 1.0])) == 1
