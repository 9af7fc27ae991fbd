"""You solved for the best line in one go. For a straight line there is such a formula, for a
network there is none: that is why one descends. Take `steps` steps from (0, 0) and return the line
that they lead to, good or not."""

import torch

from solutions.gradient_descent import *

fails = ["test_the_first_step_follows_the_slope_of_the_mean_squared_error"]


def fit_line(x, y, lr, steps):
    if steps == 0:
        return 0.0, 0.0
    columns = torch.stack([x, torch.ones_like(x)], dim=1)
    slope, intercept = torch.linalg.lstsq(columns, y[:, None]).solution[:, 0]
    return slope, intercept
