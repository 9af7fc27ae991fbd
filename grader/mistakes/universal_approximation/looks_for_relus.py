"""You looked for ReLU layers. A net may bend without one (a tanh or `F.relu` in its `forward`),
and one whose ReLUs all bend outside of the interval is straight in it. Judge by what comes out:
compare the outputs with a straight line."""

from torch import nn

from solutions.universal_approximation import *

fails = [
    "test_no_bend_in_the_interval_is_missed",
    "test_a_straight_net_is_linear_whatever_it_is_made_of",
]


def is_linear(net, lo, hi):
    return not any(isinstance(module, nn.ReLU) for module in net.modules())
