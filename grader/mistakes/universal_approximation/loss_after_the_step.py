"""You noted the loss after the step, with a second look at the data. A training loop looks once:
the loss that gives the gradient is the one to note, so the first in the list belongs to the
untrained net."""

import torch
import torch.nn.functional as F

from solutions.universal_approximation import *

fails = ["test_there_is_a_loss_for_each_step"]


def fit(net, x, y, lr, steps):
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        F.mse_loss(net(x), y).backward()
        optimizer.step()
        with torch.no_grad():
            losses.append(F.mse_loss(net(x), y).item())
    return losses
