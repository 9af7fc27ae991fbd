"""You put nothing between the two linear layers. A line of a line is a line: however many hidden
units there are, the net stays straight. Put `nn.ReLU()` between them."""

from torch import nn

from solutions.universal_approximation import *

fails = ["test_the_net_bends_once_for_each_hidden_unit"]


def make_net(hidden):
    return nn.Sequential(nn.Linear(1, hidden), nn.Linear(hidden, 1))
