"""You leave the loop when a step has become short. Steps shorten long before the bottom is reached:
where one direction is flat, the line creeps along it. Take all `steps` steps."""

from solutions.gradient_descent import *

fails = ["test_enough_steps_reach_the_best_line"]


def fit_line(x, y, lr, steps):
    slope = intercept = 0.0
    for _ in range(steps):
        error = slope * x + intercept - y
        slope_step, intercept_step = lr * 2 * (error * x).mean(), lr * 2 * error.mean()
        slope, intercept = slope - slope_step, intercept - intercept_step
        if max(abs(slope_step), abs(intercept_step)) < 0.01:
            break
    return slope, intercept
