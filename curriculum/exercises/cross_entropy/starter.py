import torch


def log_softmax(activations):
    """The logarithms of the probabilities of softmax: activations [N, K] -> [N, K]."""
    raise NotImplementedError


def nll(log_probs, targets):
    """log_probs [N, K], true classes [N] -> mean negative log-likelihood, one number."""
    raise NotImplementedError


def cross_entropy(activations, targets):
    """activations [N, K], true classes [N] -> the mean loss, one number."""
    raise NotImplementedError


def gradient(activations, targets):
    """activations [N, K], true classes [N] -> the gradient of cross_entropy [N, K]."""
    raise NotImplementedError
