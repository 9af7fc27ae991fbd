"""You wrote `log_probs[:, targets]`. That gives N x N numbers: for every item, the entries of all
items' classes. You want one number an item, so index with pairs of item and class:
`log_probs[torch.arange(N), targets]`."""

from solutions.cross_entropy import *

fails = ["test_nll_is_the_mean_over_the_batch"]


def nll(log_probs, targets):
    return -log_probs[:, targets].mean()
