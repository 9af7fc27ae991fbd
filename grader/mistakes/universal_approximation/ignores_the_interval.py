"""You always look between -1 and 1, whatever `lo` and `hi` are. A net can be straight there and
bent where the caller asks. Take your points from `torch.linspace(lo, hi, 500)`."""

from solutions.universal_approximation import *
from solutions.universal_approximation import is_linear as right_is_linear

fails = ["test_a_bent_net_is_told_from_a_straight_one"]


def is_linear(net, lo, hi):
    return right_is_linear(net, -1.0, 1.0)
