"""You asked whether twice the input gives twice the output, as mathematicians do. A linear layer
has a bias, so its line need not go through zero. Here a net is linear when its outputs lie on any
straight line."""

import torch

from solutions.universal_approximation import *

fails = ["test_a_bent_net_is_told_from_a_straight_one"]


@torch.no_grad()
def is_linear(net, lo, hi):
    x = torch.linspace(lo, hi, 1001)[:, None]
    outputs = net(x)
    return bool((net(2 * x) - 2 * outputs).abs().max() <= 1e-3 * outputs.abs().max())
