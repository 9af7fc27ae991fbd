"""You return a single loss. One number says where the training ended; the list says whether it
still falls, jumps or has long been flat. Append `loss.item()` in each step."""

import torch
import torch.nn.functional as F

from solutions.universal_approximation import *

fails = ["test_there_is_a_loss_for_each_step"]


def fit(net, x, y, lr, steps):
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    for _ in range(steps):
        loss = F.mse_loss(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()
