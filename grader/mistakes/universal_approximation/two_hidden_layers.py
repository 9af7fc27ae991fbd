"""Your net has a second hidden layer. Deep nets are a good idea, but the point here is that one
layer of bends is enough for any curve: `hidden` units between one input and one output."""

from torch import nn

from solutions.universal_approximation import *

fails = ["test_the_net_has_one_hidden_layer_of_that_width"]


def make_net(hidden):
    return nn.Sequential(
        nn.Linear(1, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, 1)
    )
