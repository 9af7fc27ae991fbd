"""You return the best line that came by, so a rate that is too high looks like one that learns
nothing. Return the line of the last step: when it is absurd, the caller knows what to turn."""

from solutions.gradient_descent import *

fails = ["test_the_line_diverges_when_the_rate_is_too_high"]


def fit_line(x, y, lr, steps):
    path = descend(lambda line: mse_gradient(line, x, y), x.new_zeros(2), lr, steps)
    slope, intercept = min(path, key=lambda line: float(mse(line, x, y)))
    return slope, intercept
