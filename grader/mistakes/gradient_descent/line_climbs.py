"""Your line runs away from the points: the error is prediction minus target, or the step is added
where it should be subtracted. Of these two signs you turned one. Print the mean squared error after
each step; it should fall."""

from solutions.gradient_descent import *

fails = [
    "test_the_first_step_follows_the_slope_of_the_mean_squared_error",
    "test_enough_steps_reach_the_best_line",
]


def fit_line(x, y, lr, steps):
    slope = intercept = 0.0
    for _ in range(steps):
        error = y - (slope * x + intercept)
        slope, intercept = slope - lr * 2 * (error * x).mean(), intercept - lr * 2 * error.mean()
    return slope, intercept
