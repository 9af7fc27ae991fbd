"""You added the gradient. It points to where the function grows fastest, so your point climbs: it
ends higher than it began. Print the first two points of the path, then subtract: `point - lr *
gradient(point)`."""

import torch

from solutions.gradient_descent import *

fails = ["test_each_step_is_minus_the_rate_times_the_gradient"]


def descend(gradient, start, lr, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] + lr * gradient(path[-1]))
    return torch.stack(path)
