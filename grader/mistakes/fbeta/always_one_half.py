"""You compared with 0.5 and never used the argument `threshold`. F2 forgives an invented tag
sooner than a missed one, so its best threshold is usually lower: 0.2 by default here, and
whatever `best_threshold` wants to try. Two calls with different thresholds give you the same
number."""

from solutions.fbeta import *

fails = ["test_tags_above_the_threshold_are_predicted"]


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    predicted = (probabilities > 0.5).float()
    hits = (predicted * targets).sum(dim=1)
    precision = hits / (predicted.sum(dim=1) + 1e-9)
    recall = hits / (targets.sum(dim=1) + 1e-9)
    return ((1 + beta**2) * precision * recall / (beta**2 * precision + recall + 1e-9)).mean()
