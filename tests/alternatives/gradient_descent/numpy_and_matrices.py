import numpy as np
import torch


def descend(gradient, start, lr, steps):
    point = start.numpy()
    path = [point]
    while len(path) <= steps:
        point = point - lr * gradient(torch.from_numpy(point)).numpy()
        path.append(point)
    return np.array(path)


def fit_line(x, y, lr, steps):
    columns = np.stack([x.numpy(), np.ones(len(x))], axis=1)
    line = np.zeros(2)
    for _ in range(steps):
        line = line - lr * 2 / len(x) * columns.T @ (columns @ line - y.numpy())
    return tuple(line)
