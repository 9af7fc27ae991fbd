"""You squeezed the predictions to `[N]` and subtracted targets `[N, 1]`: that makes a table `[N,
N]` of every prediction minus every target, and the net learns the targets' mean. Print the shape
of the difference. Both must have the same shape, here `[N, 1]`."""

import torch

from solutions.universal_approximation import *

fails = [
    "test_there_is_a_loss_for_each_step",
    "test_a_step_is_one_of_adam_at_the_rate_given",
]


def fit(net, x, y, lr, steps):
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        loss = (net(x).squeeze() - y).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
