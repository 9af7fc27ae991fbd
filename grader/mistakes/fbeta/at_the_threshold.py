"""You used `>=` in `fbeta`. A probability exactly at the threshold does not count here, as in
fastai: use `>`. Try a probability of 0.5 with `threshold=0.5`."""

from solutions.fbeta import *

fails = ["test_a_probability_at_the_threshold_is_not_enough"]


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    predicted = (probabilities >= threshold).float()
    hits = (predicted * targets).sum(dim=1)
    precision = hits / (predicted.sum(dim=1) + 1e-9)
    recall = hits / (targets.sum(dim=1) + 1e-9)
    return ((1 + beta**2) * precision * recall / (beta**2 * precision + recall + 1e-9)).mean()
