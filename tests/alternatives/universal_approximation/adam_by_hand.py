import math

import torch
from torch import nn


class Net(nn.Module):
    """Bends spread evenly over -3..3, as x @ weights."""

    def __init__(self, hidden):
        super().__init__()
        slopes = torch.where(torch.arange(hidden) % 2 == 0, 1.0, -1.0)
        self.w1 = nn.Parameter(slopes[None])
        self.b1 = nn.Parameter(-slopes * torch.linspace(-3, 3, hidden))
        self.w2 = nn.Parameter(torch.randn(hidden, 1) / hidden**0.5)
        self.b2 = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return (x @ self.w1 + self.b1).clamp(min=0) @ self.w2 + self.b2


def make_net(hidden):
    return Net(hidden)


def fit(net, x, y, lr, steps):
    weights = list(net.parameters())
    means = [torch.zeros_like(w) for w in weights]
    squares = [torch.zeros_like(w) for w in weights]
    losses = []
    for t in range(1, steps + 1):
        loss = ((net(x) - y) ** 2).sum() / len(x)
        losses.append(float(loss))
        gradients = torch.autograd.grad(loss, weights)
        with torch.no_grad():
            for w, m, s, g in zip(weights, means, squares, gradients):
                m.mul_(0.9).add_(0.1 * g)
                s.mul_(0.999).add_(0.001 * g * g)
                scale = (s / (1 - 0.999**t)).sqrt() + 1e-8
                w.sub_(lr * (m / (1 - 0.9**t)) / scale)
    return losses


def is_linear(net, lo, hi):
    xs = [lo + (hi - lo) * i / 200 for i in range(201)]
    with torch.no_grad():
        ys = [net(torch.tensor([[x]])).item() for x in xs]
    slope = (ys[-1] - ys[0]) / (hi - lo)
    gaps = [abs(y - ys[0] - slope * (x - lo)) for x, y in zip(xs, ys)]
    return math.isclose(0.0, max(gaps), abs_tol=1e-3 * (max(ys) - min(ys)))
