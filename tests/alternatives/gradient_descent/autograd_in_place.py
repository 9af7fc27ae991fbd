import torch


def descend(gradient, start, lr, steps):
    point = start.clone()
    path = [point.tolist()]
    for _ in range(steps):
        point.sub_(gradient(point), alpha=lr)
        path.append(point.tolist())
    return torch.tensor(path)


def fit_line(x, y, lr, steps):
    slope = torch.zeros((), requires_grad=True)
    intercept = torch.zeros((), requires_grad=True)
    for _ in range(steps):
        loss = torch.nn.functional.mse_loss(slope * x + intercept, y)
        loss.backward()
        with torch.no_grad():
            for parameter in (slope, intercept):
                parameter -= lr * parameter.grad
                parameter.grad = None
    return slope, intercept
