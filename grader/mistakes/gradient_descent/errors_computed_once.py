"""You computed the errors once, before the loop, so every step repeats the first one and the line
runs past the points. After a step the line is another one, and so are its errors: compute them
inside the loop."""

from solutions.gradient_descent import *

fails = [
    "test_every_step_begins_where_the_last_one_ended",
    "test_enough_steps_reach_the_best_line",
]


def fit_line(x, y, lr, steps):
    slope = intercept = 0.0
    error = slope * x + intercept - y
    for _ in range(steps):
        slope, intercept = slope - lr * 2 * (error * x).mean(), intercept - lr * 2 * error.mean()
    return slope, intercept
