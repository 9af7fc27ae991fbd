"""You shuffled the activations and left the targets in their old order, so most activations are
taught a wrong label. Use the same rows for both: `activations[rows]`, `targets[rows]`."""

import torch
from torch.nn import functional as F

from solutions.precompute import *

fails = ["test_each_step_is_adamw_on_the_cross_entropy"]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    optimizer = torch.optim.AdamW(head.parameters(), lr=lr)
    losses = []
    head.train()
    for _ in range(epochs):
        order = torch.randperm(len(targets), generator=generator)
        for rows, places in zip(
            order.split(batch_size), torch.arange(len(targets)).split(batch_size), strict=True
        ):
            loss = F.cross_entropy(head(activations[rows]), targets[places])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
