"""You never set the gradients to zero, so each step still has those of all steps before in it.
The losses agree for two steps and part at the third. Call `optimizer.zero_grad()` in every step."""

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
        for rows in order.split(batch_size):
            loss = F.cross_entropy(head(activations[rows]), targets[rows])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
