import torch


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    predicted = probabilities.gt(threshold)
    true = targets.bool()
    hits = (predicted & true).sum(1)
    misses = (true & ~predicted).sum(1)
    inventions = (predicted & ~true).sum(1)
    top = (1 + beta**2) * hits
    return (top / (top + beta**2 * misses + inventions).clamp(min=1)).mean()


def accuracy_multi(probabilities, targets, threshold=0.5):
    return 1 - (probabilities.gt(threshold) ^ targets.bool()).double().mean()


def best_threshold(probabilities, targets, metric, lo, hi, n):
    thresholds = torch.linspace(lo, hi, n)
    scores = torch.tensor([metric(probabilities, targets, threshold=t) for t in thresholds])
    return thresholds[(scores == scores.max()).nonzero()[0, 0]]
