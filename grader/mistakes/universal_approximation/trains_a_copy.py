"""You trained a copy and left the caller's net as it was: the losses fall, but nobody gets the net
that they belong to. Build the optimiser on the parameters of the net that you are given."""

import copy

from solutions.universal_approximation import *
from solutions.universal_approximation import fit as right_fit

fails = ["test_a_step_is_one_of_adam_at_the_rate_given"]


def fit(net, x, y, lr, steps):
    return right_fit(copy.deepcopy(net), x, y, lr, steps)
