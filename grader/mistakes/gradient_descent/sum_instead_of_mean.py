"""You took the gradient of the summed squared error. It grows with the number of points, so a rate
that works for ten of them explodes with a hundred. The mean squared error divides by N: use
`.mean()` where you have `.sum()`."""

from solutions.gradient_descent import *

fails = [
    "test_the_first_step_follows_the_slope_of_the_mean_squared_error",
    "test_enough_steps_reach_the_best_line",
]


def fit_line(x, y, lr, steps):
    slope = intercept = 0.0
    for _ in range(steps):
        error = slope * x + intercept - y
        slope, intercept = slope - lr * 2 * (error * x).sum(), intercept - lr * 2 * error.sum()
    return slope, intercept
