"""You switched the biases off. Without them every ReLU bends at x = 0, all in the same place, and
the net can draw a V and nothing else. The bias is what moves a bend to where it is needed."""

from torch import nn

from solutions.universal_approximation import *

fails = ["test_the_net_has_one_hidden_layer_of_that_width"]


def make_net(hidden):
    return nn.Sequential(
        nn.Linear(1, hidden, bias=False), nn.ReLU(), nn.Linear(hidden, 1, bias=False)
    )
