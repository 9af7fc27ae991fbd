"""You used `>=` in `accuracy_multi`. A probability of exactly 0.5 is not above 0.5, so its
answer is no: use `>`."""

from solutions.fbeta import *

fails = ["test_accuracy_asks_for_more_than_its_threshold"]


def accuracy_multi(probabilities, targets, threshold=0.5):
    return ((probabilities >= threshold) == targets.bool()).float().mean()
