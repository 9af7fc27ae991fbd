"""You weighed recall with β where the formula has β². Your F2 is then only F1.41: it forgives a
missed tag too lightly. Try precision 0.5 and recall 1: F2 is 0.8333, yours is 0.75. Use
`beta**2` in both places."""

from solutions.fbeta import *

fails = ["test_recall_counts_beta_squared_times_as_much"]


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    predicted = (probabilities > threshold).float()
    hits = (predicted * targets).sum(dim=1)
    precision = hits / (predicted.sum(dim=1) + 1e-9)
    recall = hits / (targets.sum(dim=1) + 1e-9)
    return ((1 + beta) * precision * recall / (beta * precision + recall + 1e-9)).mean()
