import torch.nn.functional as F


def log_softmax(activations):
    return F.log_softmax(activations, dim=1)


def nll(log_probs, targets):
    return F.nll_loss(log_probs, targets)


def cross_entropy(activations, targets):
    return F.cross_entropy(activations, targets)


def gradient(activations, targets):
    result = F.softmax(activations, dim=1)
    result[range(len(targets)), targets] -= 1
    result /= len(targets)
    return result
