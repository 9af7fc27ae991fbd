"""You ended with a ReLU, so the net can never give a number below zero, and where it has become
zero no gradient brings it back. The last layer's sum is the answer as it is; only the layers
before it are followed by a ReLU."""

from torch import nn

from solutions.universal_approximation import *

fails = ["test_the_net_can_give_negative_numbers"]


def make_net(hidden):
    return nn.Sequential(nn.Linear(1, hidden), nn.ReLU(), nn.Linear(hidden, 1), nn.ReLU())
