"""You shuffled with the global random numbers. Then the run cannot be repeated by whoever passes
a generator: `torch.randperm(n, generator=generator)`."""

import torch
from torch.nn import functional as F

from solutions.precompute import *

fails = ["test_each_epoch_has_a_new_order_from_the_generator"]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    optimizer = torch.optim.AdamW(head.parameters(), lr=lr)
    losses = []
    head.train()
    for _ in range(epochs):
        order = torch.randperm(len(targets))
        for rows in order.split(batch_size):
            loss = F.cross_entropy(head(activations[rows]), targets[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
