"""You make a new Adam in each step. It keeps running averages of the gradients, and a new one has
none: every weight then moves by the whole rate, however small its gradient, and never settles.
Make the optimiser once, before the loop."""

import torch
import torch.nn.functional as F

from solutions.universal_approximation import *

fails = ["test_every_step_follows_its_own_gradient"]


def fit(net, x, y, lr, steps):
    losses = []
    for _ in range(steps):
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        loss = F.mse_loss(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
