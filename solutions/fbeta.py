"""Scores for predictions of many labels, and the threshold with the best score."""

from collections.abc import Callable

import torch
from torch import Tensor

EPS = 1e-9  # as in fastai 1: 0 / 0 becomes 0


def fbeta(
    probabilities: Tensor, targets: Tensor, beta: float = 2.0, threshold: float = 0.2
) -> Tensor:
    """The mean over the images of each image's F-beta, for `[N, K]` and 0/1 `[N, K]`.

    Precision is the share of our labels that are right, recall the share of the right labels that
    we found; recall counts β² times as much. As `fbeta` of fastai 1, less its sigmoid.
    """
    predicted = (probabilities > threshold).to(probabilities.dtype)
    hits = (predicted * targets).sum(dim=1)
    precision = hits / (predicted.sum(dim=1) + EPS)
    recall = hits / (targets.sum(dim=1) + EPS)
    scores = (1 + beta**2) * precision * recall / (beta**2 * precision + recall + EPS)
    return scores.mean()


def accuracy_multi(probabilities: Tensor, targets: Tensor, threshold: float = 0.5) -> Tensor:
    """The share of right answers among all N·K yes-or-no questions, as fastai's."""
    return ((probabilities > threshold) == targets.bool()).float().mean()


def best_threshold(
    probabilities: Tensor,
    targets: Tensor,
    metric: Callable[..., Tensor | float],
    lo: float,
    hi: float,
    n: int,
) -> float:
    """Of n evenly spaced thresholds from lo to hi, the one with the highest score.

    `max` keeps the first of equals, which is the lowest.
    """
    thresholds = torch.linspace(lo, hi, n, dtype=torch.float64).tolist()
    return max(thresholds, key=lambda t: float(metric(probabilities, targets, threshold=t)))
