"""Your path begins after the first step, so nobody can see where it came from. Put the start into
the list before the loop: `path = [start]`. Two points make one step, so `steps` steps have `steps +
1` points."""

import torch

from solutions.gradient_descent import *

fails = ["test_the_path_has_the_start_and_a_point_for_each_step"]


def descend(gradient, start, lr, steps):
    point, path = start, []
    for _ in range(steps):
        point = point - lr * gradient(point)
        path.append(point)
    return torch.stack(path)
