"""Your path has as many points as there are steps, the start among them: the last step was never
taken. Between `steps + 1` points lie `steps` steps, so loop with `range(steps)`."""

import torch

from solutions.gradient_descent import *

fails = ["test_the_path_has_the_start_and_a_point_for_each_step"]


def descend(gradient, start, lr, steps):
    path = [start]
    for _ in range(steps - 1):
        path.append(path[-1] - lr * gradient(path[-1]))
    return torch.stack(path)
