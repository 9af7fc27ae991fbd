"""You moved the slope first and then computed the intercept's gradient on the new line. Both
gradients belong to one point on the way down: compute them first, then move both. (It also gets to
the bottom, by another path.)"""

from solutions.gradient_descent import *

fails = ["test_the_first_step_follows_the_slope_of_the_mean_squared_error"]


def fit_line(x, y, lr, steps):
    slope = intercept = 0.0
    for _ in range(steps):
        slope = slope - lr * 2 * ((slope * x + intercept - y) * x).mean()
        intercept = intercept - lr * 2 * (slope * x + intercept - y).mean()
    return slope, intercept
