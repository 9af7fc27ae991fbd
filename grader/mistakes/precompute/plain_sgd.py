"""You used SGD. Its steps are the gradient times `lr`; those of AdamW are about `lr` for every
weight at first, whatever the size of its gradient. Use `torch.optim.AdamW`."""

import torch
from torch.nn import functional as F

from solutions.precompute import *

fails = ["test_each_step_is_adamw_on_the_cross_entropy"]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    optimizer = torch.optim.SGD(head.parameters(), lr=lr)
    losses = []
    head.train()
    for _ in range(epochs):
        order = torch.randperm(len(targets), generator=generator)
        for rows in order.split(batch_size):
            loss = F.cross_entropy(head(activations[rows]), targets[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
