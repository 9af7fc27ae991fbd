"""You noted one loss an epoch. The list should have the loss of every batch: append inside the
inner loop."""

import torch
from torch.nn import functional as F

from solutions.precompute import *

fails = ["test_there_is_one_loss_for_each_batch"]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    optimizer = torch.optim.AdamW(head.parameters(), lr=lr)
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
