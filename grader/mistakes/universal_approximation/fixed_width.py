"""Your hidden layer has 100 units whatever `hidden` is. Use the argument in both layers:
`nn.Linear(1, hidden)` and `nn.Linear(hidden, 1)`."""

from torch import nn

from solutions.universal_approximation import *

fails = ["test_the_net_has_one_hidden_layer_of_that_width"]


def make_net(hidden):
    return nn.Sequential(nn.Linear(1, 100), nn.ReLU(), nn.Linear(100, 1))
