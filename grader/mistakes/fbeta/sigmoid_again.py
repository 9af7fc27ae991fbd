"""You applied sigmoid to what are probabilities already. The sigmoid of anything above 0 is
above 0.5, so every tag passes the threshold. Print `probabilities.sigmoid().min()` to see it,
and compare the probabilities as they come."""

from solutions.fbeta import *

fails = ["test_recall_counts_beta_squared_times_as_much"]


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    predicted = (probabilities.sigmoid() > threshold).float()
    hits = (predicted * targets).sum(dim=1)
    precision = hits / (predicted.sum(dim=1) + 1e-9)
    recall = hits / (targets.sum(dim=1) + 1e-9)
    return ((1 + beta**2) * precision * recall / (beta**2 * precision + recall + 1e-9)).mean()
