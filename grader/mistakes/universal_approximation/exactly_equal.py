"""You asked for exact equality. Computers round: the outputs of two linear layers lie off their
line by a ten-millionth or so. Allow for a little, in proportion to the range of the outputs."""

import torch

from solutions.universal_approximation import *

fails = ["test_a_bent_net_is_told_from_a_straight_one"]


@torch.no_grad()
def is_linear(net, lo, hi):
    share = torch.linspace(0, 1, 1001)[:, None]
    outputs = net(lo + (hi - lo) * share)
    return torch.equal(outputs, outputs[0] + (outputs[-1] - outputs[0]) * share)
