"""The reference of `confusion_matrix`, with scikit-learn, plain loops and fastai's lines as oracles."""

from operator import itemgetter

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from solutions.confusion_matrix import confusion_matrix, most_confused, top_losses

sizes = {"seed": st.integers(0, 2**31), "n": st.integers(1, 60), "k": st.integers(1, 7)}


def drawn(seed, n, k):
    g = torch.Generator().manual_seed(seed)
    return torch.randint(0, k, (2, n), generator=g)


@settings(deadline=None, max_examples=50)
@given(**sizes)
def test_it_is_scikit_learns_matrix(seed, n, k):
    predicted, actual = drawn(seed, n, k)
    expected = metrics.confusion_matrix(actual, predicted, labels=range(k + 1))
    matrix = confusion_matrix(predicted, actual, k + 1)  # one class never occurs
    assert matrix.dtype == torch.int64
    assert matrix.tolist() == expected.tolist()


@settings(deadline=None, max_examples=50)
@given(**sizes)
def test_the_diagonal_holds_the_accuracy(seed, n, k):
    predicted, actual = drawn(seed, n, k)
    matrix = confusion_matrix(predicted, actual, k)
    assert matrix.sum() == n
    assert matrix.diag().sum() == (predicted == actual).sum()
    assert matrix.sum(dim=1).tolist() == actual.bincount(minlength=k).tolist()


@settings(deadline=None, max_examples=50)
@given(**sizes, min_count=st.integers(1, 4))
def test_most_confused_is_fastais(seed, n, k, min_count):
    matrix = confusion_matrix(*drawn(seed, n, k), k)
    names = [f"class {c}" for c in reversed(range(k))]
    counts = matrix.numpy().copy()  # the lines of ClassificationInterpretation.most_confused
    np.fill_diagonal(counts, 0)
    found = [
        (names[i], names[j], counts[i][j])
        for i, j in zip(*np.where(counts >= min_count), strict=True)
    ]
    expected = sorted(found, key=itemgetter(2), reverse=True)
    assert most_confused(matrix, names, min_count) == expected


@settings(deadline=None, max_examples=50)
@given(st.lists(st.floats(0, 100, width=32), unique=True, min_size=1), st.data())
def test_top_losses_lead_back_to_their_items(losses, data):
    losses = torch.tensor(losses)
    k = data.draw(st.integers(0, len(losses)))
    values, indices = top_losses(losses, k)
    assert losses[indices].tolist() == values.tolist() == sorted(losses.tolist())[::-1][:k]


def test_more_losses_than_there_are():
    with pytest.raises(ValueError, match="k may be at most 3"):
        top_losses(torch.ones(3), 4)
