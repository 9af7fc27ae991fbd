"""You never passed `lr` to the optimiser, so Adam takes its own rate of 0.001. Write
`torch.optim.Adam(net.parameters(), lr=lr)`."""

import torch
import torch.nn.functional as F

from solutions.universal_approximation import *

fails = ["test_a_step_is_one_of_adam_at_the_rate_given"]


def fit(net, x, y, lr, steps):
    optimizer = torch.optim.Adam(net.parameters())
    losses = []
    for _ in range(steps):
        loss = F.mse_loss(net(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
