"""You have the right formula, `x - log(sum(exp(x)))`, but `exp` still sees the activations as they
come: exp(10000) is infinite, and for -10000 the sum is 0. Subtract each row's largest activation
from x first (the log-sum-exp trick); the result stays the same."""

from solutions.cross_entropy import *

fails = [
    "test_log_softmax_survives_large_activations",
    "test_log_softmax_stays_finite_for_hopeless_classes",
]


def log_softmax(activations):
    return activations - activations.exp().sum(1, keepdim=True).log()
