"""You make a new optimiser in each epoch. AdamW keeps running averages of the gradients, and a
new one has forgotten them. Make it once, before the loops."""

import torch
from torch.nn import functional as F

from solutions.precompute import *

fails = ["test_each_step_is_adamw_on_the_cross_entropy"]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    losses = []
    head.train()
    for _ in range(epochs):
        optimizer = torch.optim.AdamW(head.parameters(), lr=lr)
        order = torch.randperm(len(targets), generator=generator)
        for rows in order.split(batch_size):
            loss = F.cross_entropy(head(activations[rows]), targets[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
