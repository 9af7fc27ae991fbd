"""The reference of `fbeta`, with scikit-learn and fastai's lines as oracles."""

from functools import partial

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from solutions.fbeta import accuracy_multi, best_threshold, fbeta

sizes = {"seed": st.integers(0, 2**31), "n": st.integers(1, 20), "k": st.integers(1, 9)}


def drawn(seed, n, k):
    g = torch.Generator().manual_seed(seed)
    probabilities = torch.randint(0, 9, (n, k), generator=g) / 8  # often at the threshold
    return probabilities, torch.randint(0, 2, (n, k), generator=g).float()


def fastai_fbeta(y_pred, y_true, thresh, beta, eps=1e-9):
    """The lines of fastai 1's `fbeta`, with sigmoid=False."""
    beta2 = beta**2
    y_pred = (y_pred > thresh).float()
    tp = (y_pred * y_true).sum(dim=1)
    prec = tp / (y_pred.sum(dim=1) + eps)
    rec = tp / (y_true.sum(dim=1) + eps)
    return ((prec * rec) / (prec * beta2 + rec + eps) * (1 + beta2)).mean()


@settings(deadline=None, max_examples=50)
@given(**sizes, beta=st.sampled_from([0.5, 1, 2, 3]), threshold=st.sampled_from([0.2, 0.25, 0.5]))
def test_it_is_fastais_and_scikit_learns(seed, n, k, beta, threshold):
    probabilities, targets = drawn(seed, n, k)
    found = fbeta(probabilities, targets, beta, threshold).item()
    assert found == pytest.approx(fastai_fbeta(probabilities, targets, threshold, beta).item())
    if k > 1:  # a single column is no multi-label to scikit-learn
        predicted = (probabilities > threshold).int().numpy()
        theirs = metrics.fbeta_score(
            targets.int().numpy(), predicted, beta=beta, average="samples", zero_division=0
        )
        assert found == pytest.approx(theirs, abs=1e-6)


@settings(deadline=None, max_examples=30)
@given(**sizes)
def test_accuracy_is_one_less_the_hamming_loss(seed, n, k):
    probabilities, targets = drawn(seed, n, k)
    predicted = (probabilities > 0.5).int().numpy()
    wrong = (predicted != targets.int().numpy()).mean()
    assert accuracy_multi(probabilities, targets).item() == pytest.approx(1 - wrong, abs=1e-6)


def test_precision_and_recall_in_known_numbers():
    probabilities = torch.tensor([[0.9, 0.9, 0.1]])
    half_right = torch.tensor([[1.0, 0.0, 0.0]])
    half_found = torch.tensor([[1.0, 1.0, 1.0]])
    assert fbeta(probabilities, half_right).item() == pytest.approx(5 / 6)  # P 1/2, R 1
    assert fbeta(probabilities, half_found).item() == pytest.approx(5 * 2 / 3 / (4 + 2 / 3))
    assert fbeta(probabilities, torch.zeros(1, 3)) == 0
    assert fbeta(torch.zeros(1, 3), torch.zeros(1, 3)) == 0


@settings(deadline=None, max_examples=30)
@given(**sizes)
def test_the_best_threshold_is_the_first_of_the_best(seed, n, k):
    probabilities, targets = drawn(seed, n, k)
    thresholds = torch.linspace(0.1, 0.9, 7, dtype=torch.float64).tolist()
    metric = partial(fbeta, beta=1)
    scores = [metric(probabilities, targets, threshold=t).item() for t in thresholds]
    found = best_threshold(probabilities, targets, metric, 0.1, 0.9, 7)
    assert found == thresholds[scores.index(max(scores))]


@pytest.mark.parametrize("peak", [0.2, 0.7])
def test_the_ends_are_tried(peak):
    def metric(probabilities, targets, threshold):
        return -abs(threshold - peak)

    assert best_threshold(None, None, metric, 0.2, 0.7, 2) == pytest.approx(peak)
