"""You used a sigmoid between the layers. It approximates as well, and historically came first; but
the net asked for here has ReLUs, so that it is made of straight pieces with a bend for each
unit."""

from torch import nn

from solutions.universal_approximation import *

fails = ["test_the_net_bends_once_for_each_hidden_unit"]


def make_net(hidden):
    return nn.Sequential(nn.Linear(1, hidden), nn.Sigmoid(), nn.Linear(hidden, 1))
