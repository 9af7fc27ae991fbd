import torch


def fbeta(probabilities, targets, beta=2.0, threshold=0.2):
    """probabilities [N, K], 0/1 targets [N, K] -> the mean over images of F-beta, one number."""
    raise NotImplementedError


def accuracy_multi(probabilities, targets, threshold=0.5):
    """probabilities [N, K], 0/1 targets [N, K] -> the share of right answers, one number."""
    raise NotImplementedError


def best_threshold(probabilities, targets, metric, lo, hi, n):
    """The best of n thresholds from lo to hi by metric(probabilities, targets, threshold=t)."""
    raise NotImplementedError
