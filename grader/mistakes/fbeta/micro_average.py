"""You summed over the whole batch: one precision and one recall for all images together (the
"micro" average). An image with ten tags then counts ten times as much as one with a single tag.
Sum along `dim=1` only, which leaves N scores, and take their mean at the very end."""

from solutions.fbeta import *

fails = ["test_every_image_has_its_own_score_and_the_mean_is_taken"]


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    predicted = (probabilities > threshold).float()
    hits = (predicted * targets).sum()
    precision = hits / (predicted.sum() + 1e-9)
    recall = hits / (targets.sum() + 1e-9)
    return (1 + beta**2) * precision * recall / (beta**2 * precision + recall + 1e-9)
