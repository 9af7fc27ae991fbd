"""You added up the squared errors and did not divide by their number. Adam does not mind, as it
looks at gradients in proportion to their usual size, but such a loss says nothing by itself: with
twice the points it is twice as large. Use `.mean()`, or `F.mse_loss`."""

import torch

from solutions.universal_approximation import *

fails = ["test_there_is_a_loss_for_each_step"]


def fit(net, x, y, lr, steps):
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        loss = (net(x) - y).square().sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
