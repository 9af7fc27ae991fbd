"""You did not call `head.train()`. A head that was used for predictions comes in eval mode, and
its dropout does nothing while it trains."""

import torch
from torch.nn import functional as F

from solutions.precompute import *

fails = ["test_the_head_trains_in_train_mode"]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    optimizer = torch.optim.AdamW(head.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(targets), generator=generator)
        for rows in order.split(batch_size):
            loss = F.cross_entropy(head(activations[rows]), targets[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
