import torch


def descend(gradient, start, lr, steps):
    """The path [steps + 1, D] from the point `start` [D]; `gradient` maps a point [D] to [D]."""
    raise NotImplementedError


def fit_line(x, y, lr, steps):
    """x [N], y [N] -> (slope, intercept), after `steps` steps from (0, 0)."""
    raise NotImplementedError
