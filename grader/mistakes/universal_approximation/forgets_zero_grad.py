"""Your gradients pile up: `backward()` adds to what is in `.grad`, so the tenth step follows the
sum of ten gradients, most of them from places long left. Call `optimizer.zero_grad()` before every
`backward()`."""

import torch
import torch.nn.functional as F

from solutions.universal_approximation import *

fails = ["test_every_step_follows_its_own_gradient"]


def fit(net, x, y, lr, steps):
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        loss = F.mse_loss(net(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
