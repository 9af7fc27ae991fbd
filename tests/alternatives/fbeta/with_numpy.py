import numpy as np


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    predicted, true = probabilities.numpy() > threshold, targets.numpy() > 0
    hits = (predicted & true).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = hits / predicted.sum(axis=1), hits / true.sum(axis=1)
        scores = (1 + beta**2) * precision * recall / (beta**2 * precision + recall)
    return np.nan_to_num(scores).mean()


def accuracy_multi(probabilities, targets, threshold=0.5):
    return np.mean((probabilities.numpy() > threshold) == targets.numpy())


def best_threshold(probabilities, targets, metric, lo, hi, n):
    thresholds = np.linspace(lo, hi, n)
    return thresholds[np.argmax([metric(probabilities, targets, threshold=t) for t in thresholds])]
