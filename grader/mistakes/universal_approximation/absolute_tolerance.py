"""You allow deviations up to a fixed size. What is small depends on the units: where all outputs
are below 0.0001, a bend is smaller still. Compare the largest deviation with the range of the
outputs, highest minus lowest."""

import torch

from solutions.universal_approximation import *

fails = ["test_no_bend_in_the_interval_is_missed"]


@torch.no_grad()
def is_linear(net, lo, hi):
    share = torch.linspace(0, 1, 1001)[:, None]
    outputs = net(lo + (hi - lo) * share)
    line = torch.lerp(outputs[0], outputs[-1], share)
    return torch.allclose(outputs, line, rtol=1e-3, atol=1e-3)
