"""You clipped the gradient to ±10. At a good rate that changes nothing, and at a rate that is too
high it hides the trouble: the point swings about without end, and it looks like a training that is
merely slow. Take the step as it is; a path that explodes tells you to lower the rate."""

import torch

from solutions.gradient_descent import *

fails = ["test_a_rate_that_is_too_high_diverges"]


def descend(gradient, start, lr, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - lr * gradient(path[-1]).clamp(-10, 10))
    return torch.stack(path)
