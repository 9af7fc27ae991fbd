"""The reference of `pixel_accuracy`, with scikit-learn and fastai's lines as oracles."""

import math

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from solutions.pixel_accuracy import iou, pixel_accuracy

scenes = {"seed": st.integers(0, 2**31), "n": st.integers(1, 3), "c": st.integers(2, 5)}


def drawn(seed, n, c, void):
    g = torch.Generator().manual_seed(seed)
    mask = torch.randint(0, c, (n, 4, 5), generator=g)
    mask[torch.rand(mask.shape, generator=g) < 0.3] = void
    return torch.randn(n, c, 4, 5, generator=g), mask


@settings(deadline=None, max_examples=40)
@given(**scenes, void=st.sampled_from([0, 1, 255, -1]))
def test_accuracy_is_fastais(seed, n, c, void):
    logits, mask = drawn(seed, n, c, void)
    labelled = mask != void  # the lines of acc_camvid
    theirs = (logits.argmax(dim=1)[labelled] == mask[labelled]).float().mean().item()
    assert pixel_accuracy(logits, mask, void) == pytest.approx(theirs, nan_ok=True)


@settings(deadline=None, max_examples=40)
@given(**scenes, void=st.sampled_from([255, -1]))
def test_iou_is_scikit_learns_jaccard_score(seed, n, c, void):
    logits, mask = drawn(seed, n, c, void)
    labelled = mask != void
    predicted, true = logits.argmax(dim=1)[labelled], mask[labelled]
    theirs = metrics.jaccard_score(
        true, predicted, labels=range(c), average=None, zero_division=0
    ).tolist()
    for k in range(c):  # scikit-learn has no NaN for a class that is nowhere
        if not ((true == k) | (predicted == k)).any():
            theirs[k] = math.nan
    assert iou(logits, mask, c, void).tolist() == pytest.approx(theirs, nan_ok=True)


def test_a_void_class_is_zero_where_predicted_and_else_nan():
    mask = torch.tensor([[[0, 0, 1, 1]]])
    sees_void = F.one_hot(torch.tensor([[[0, 1, 1, 0]]]), 3).permute(0, 3, 1, 2)
    assert iou(sees_void, mask, 3, void=1).tolist() == pytest.approx(
        [0.5, 0, math.nan], nan_ok=True
    )
    sees_none = F.one_hot(torch.tensor([[[0, 0, 1, 0]]]), 3).permute(0, 3, 1, 2)
    assert iou(sees_none, mask, 3, void=1).tolist() == pytest.approx(
        [1, math.nan, math.nan], nan_ok=True
    )


def test_all_void_gives_nan():
    logits, mask = torch.randn(1, 3, 2, 2), torch.full((1, 2, 2), 255)
    assert math.isnan(pixel_accuracy(logits, mask, 255))
    assert iou(logits, mask, 3, 255).isnan().all()
