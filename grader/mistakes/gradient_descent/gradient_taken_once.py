"""You asked for the gradient once, at the start, and walked on in that direction for ever: straight
through the valley and up the other side. Call `gradient(point)` inside the loop, at the point where
you are now."""

import torch

from solutions.gradient_descent import *

fails = ["test_each_step_is_minus_the_rate_times_the_gradient"]


def descend(gradient, start, lr, steps):
    slope = gradient(start)
    return torch.stack([start - lr * i * slope for i in range(steps + 1)])
