"""Your softmax is safe, but then you take the log of it. A class that lies 3000 behind has the
probability exp(-3000), which is stored as 0, and log(0) is minus infinity. The logarithm itself is
harmless, -3000: compute it directly as `x - log(sum(exp(x)))`, shifted by the row's maximum."""

import torch

from solutions.cross_entropy import *

fails = ["test_log_softmax_stays_finite_for_hopeless_classes"]


def log_softmax(activations):
    return torch.softmax(activations, dim=1).log()
