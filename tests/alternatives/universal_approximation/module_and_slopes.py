import torch
import torch.nn.functional as F
from torch import nn


class Bends(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.hidden = nn.Linear(1, hidden)
        self.out = nn.Linear(hidden, 1)

    def forward(self, x):
        return self.out(F.relu(self.hidden(x)))


def make_net(hidden):
    return Bends(hidden)


def fit(net, x, y, lr, steps):
    criterion = nn.MSELoss()
    optimizer = torch.optim.Adam(net.parameters(), lr)
    net.train()
    history = torch.zeros(steps)
    for i in range(steps):
        optimizer.zero_grad()
        loss = criterion(net(x), y)
        history[i] = loss.detach()
        loss.backward()
        optimizer.step()
    return history


def is_linear(net, lo, hi):
    """The slope between neighbouring points is everywhere the same."""
    x = torch.linspace(lo, hi, 301).reshape(-1, 1)
    y = net(x).detach().double().flatten()
    spread = y.max() - y.min()
    step = (y[-1] - y[0]) / 300
    return (y.diff() - step).cumsum(0).abs().max() <= 1e-3 * spread
