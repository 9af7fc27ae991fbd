"""You divided 0 by 0. Where nothing is above the threshold the precision has no value, and a
single such image makes the mean of the whole validation set NaN. Add a tiny number such as 1e-9
to each denominator: 0 / 1e-9 is 0."""

from solutions.fbeta import *

fails = ["test_an_image_without_a_hit_scores_zero_and_counts"]


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    predicted = (probabilities > threshold).float()
    hits = (predicted * targets).sum(dim=1)
    precision = hits / predicted.sum(dim=1)
    recall = hits / targets.sum(dim=1)
    return ((1 + beta**2) * precision * recall / (beta**2 * precision + recall)).mean()
