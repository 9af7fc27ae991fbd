"""You made the rate smaller from step to step. That is called annealing and has its uses, but here
every step is taken at the rate given. Your first step is right; compare the second with `lr *
gradient(path[1])`."""

import torch

from solutions.gradient_descent import *

fails = ["test_each_step_is_minus_the_rate_times_the_gradient"]


def descend(gradient, start, lr, steps):
    path = [start]
    for i in range(steps):
        path.append(path[-1] - lr / (i + 1) * gradient(path[-1]))
    return torch.stack(path)
