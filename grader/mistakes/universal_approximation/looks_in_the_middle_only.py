"""You compared one point, half-way, with the line between the ends. A curve that bends up and then
as much down crosses that line in the middle. Look at a few hundred points: `torch.linspace(lo, hi,
500)`."""

import torch

from solutions.universal_approximation import *

fails = ["test_no_bend_in_the_interval_is_missed"]


@torch.no_grad()
def is_linear(net, lo, hi):
    first, middle, last = net(torch.tensor([[lo], [(lo + hi) / 2], [hi]])).flatten()
    return bool((middle - (first + last) / 2).abs() <= 1e-3 * (last - first).abs())
