"""Only your slope learns; the intercept stays 0, so the line always goes through the origin. Every
parameter needs its own derivative: for the intercept it is twice the mean of the errors."""

from solutions.gradient_descent import *

fails = [
    "test_the_first_step_follows_the_slope_of_the_mean_squared_error",
    "test_enough_steps_reach_the_best_line",
]


def fit_line(x, y, lr, steps):
    slope = 0.0
    for _ in range(steps):
        slope = slope - lr * 2 * ((slope * x - y) * x).mean()
    return slope, 0.0
