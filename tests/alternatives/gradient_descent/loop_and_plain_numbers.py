import torch


def descend(gradient, start, lr, steps):
    path = torch.empty(steps + 1, len(start))
    path[0] = start
    for i in range(steps):
        path[i + 1] = path[i] - lr * gradient(path[i])
    return path


def fit_line(x, y, lr, steps):
    points = list(zip(x.tolist(), y.tolist()))
    slope = intercept = 0.0
    for _ in range(steps):
        errors = [slope * px + intercept - py for px, py in points]
        by_slope = sum(2 * e * px for e, (px, _) in zip(errors, points)) / len(points)
        by_intercept = sum(2 * e for e in errors) / len(points)
        slope -= lr * by_slope
        intercept -= lr * by_intercept
    return slope, intercept
