"""Your line starts at (1, 1). For a line any start ends in the same place, as its loss has a single
valley, but the way there differs. Here it starts at slope 0 and intercept 0."""

from solutions.gradient_descent import *

fails = ["test_the_first_step_follows_the_slope_of_the_mean_squared_error"]


def fit_line(x, y, lr, steps):
    slope = intercept = 1.0
    for _ in range(steps):
        error = slope * x + intercept - y
        slope, intercept = slope - lr * 2 * (error * x).mean(), intercept - lr * 2 * error.mean()
    return slope, intercept
