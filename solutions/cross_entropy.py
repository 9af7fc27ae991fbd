"""Cross-entropy in its two parts, log-softmax and negative log-likelihood, and its gradient."""

import torch
import torch.nn.functional as F
from torch import Tensor


def log_softmax(activations: Tensor) -> Tensor:
    """Logarithms of the class probabilities: `[N, K]` → `[N, K]`.

    `log(exp(x) / sum(exp(x)))` is `x - log(sum(exp(x)))`. With each row's largest activation
    subtracted first (the log-sum-exp trick), `exp` never overflows and the sum is at least 1.
    """
    shifted = activations - activations.amax(dim=1, keepdim=True)
    return shifted - shifted.exp().sum(dim=1, keepdim=True).log()


def nll(log_probs: Tensor, targets: Tensor) -> Tensor:
    """Mean negative log-likelihood of the true classes `[N]` under `[N, K]`, as `F.nll_loss`."""
    items = torch.arange(len(targets), device=targets.device)
    return -log_probs[items, targets].mean()


def cross_entropy(activations: Tensor, targets: Tensor) -> Tensor:
    """The loss of activations `[N, K]` for true classes `[N]`, as `F.cross_entropy`."""
    return nll(log_softmax(activations), targets)


def gradient(activations: Tensor, targets: Tensor) -> Tensor:
    """The gradient `[N, K]` of `cross_entropy` in the activations: prediction minus target.

    Divided by N, because the loss is a mean over the batch.
    """
    probabilities = log_softmax(activations).exp()
    one_hot = F.one_hot(targets, num_classes=activations.shape[1])
    return (probabilities - one_hot) / len(targets)
