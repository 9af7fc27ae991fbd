import torch


def confusion_matrix(predicted, actual, n_classes):
    """Class numbers [N] and [N] -> counts, int64 [K, K]: row = actual, column = predicted."""
    raise NotImplementedError


def most_confused(matrix, classes, min_count=1):
    """matrix [K, K], K names -> list of (actual, predicted, count), the largest count first."""
    raise NotImplementedError


def top_losses(losses, k):
    """losses [N] -> (values [k], indices [k]) of the k largest, the largest first."""
    raise NotImplementedError
