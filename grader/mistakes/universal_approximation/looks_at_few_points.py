"""You looked at five points only. A bend between two of them leaves no trace if the curve comes
back to where it was. Look at a few hundred points: `torch.linspace(lo, hi, 500)`."""

import torch

from solutions.universal_approximation import *

fails = ["test_no_bend_in_the_interval_is_missed"]


@torch.no_grad()
def is_linear(net, lo, hi):
    share = torch.linspace(0, 1, 5)[:, None]
    outputs = net(lo + (hi - lo) * share)
    line = torch.lerp(outputs[0], outputs[-1], share)
    return bool((outputs - line).abs().max() <= 1e-3 * (outputs.max() - outputs.min()))
