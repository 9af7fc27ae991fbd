"""Your gradient lacks the factor 2: the derivative of error² is 2·error, times the derivative of
the error. Your line goes to the right place at half the rate. Where a loss is written as half the
squared error the 2 cancels, but the mean squared error has no such half."""

from solutions.gradient_descent import *

fails = ["test_the_first_step_follows_the_slope_of_the_mean_squared_error"]


def fit_line(x, y, lr, steps):
    slope = intercept = 0.0
    for _ in range(steps):
        error = slope * x + intercept - y
        slope, intercept = slope - lr * (error * x).mean(), intercept - lr * error.mean()
    return slope, intercept
