"""You divide by the range of the outputs, and for a net with one output everywhere that is 0/0,
which is NaN, and no comparison with NaN is true. A level line is a line: multiply instead,
`deviation <= 0.001 * (highest - lowest)`."""

import torch

from solutions.universal_approximation import *

fails = ["test_a_straight_net_is_linear_whatever_it_is_made_of"]


@torch.no_grad()
def is_linear(net, lo, hi):
    share = torch.linspace(0, 1, 1001)[:, None]
    outputs = net(lo + (hi - lo) * share)
    line = torch.lerp(outputs[0], outputs[-1], share)
    return bool((outputs - line).abs().max() / (outputs.max() - outputs.min()) < 1e-3)
