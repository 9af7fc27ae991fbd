"""You return (intercept, slope). The slope comes first: it is what multiplies x. Try points on the
line y = 2x, whose slope is 2 and whose intercept is 0."""

from solutions.gradient_descent import *

fails = [
    "test_the_first_step_follows_the_slope_of_the_mean_squared_error",
    "test_enough_steps_reach_the_best_line",
]


def fit_line(x, y, lr, steps):
    slope = intercept = 0.0
    for _ in range(steps):
        error = slope * x + intercept - y
        slope, intercept = slope - lr * 2 * (error * x).mean(), intercept - lr * 2 * error.mean()
    return intercept, slope
