"""You left out the last batch of each epoch when it was smaller than `batch_size`. The cache is
small and every activation counts: keep it."""

import torch
from torch.nn import functional as F

from solutions.precompute import *

fails = ["test_every_epoch_uses_all_activations"]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    optimizer = torch.optim.AdamW(head.parameters(), lr=lr)
    losses = []
    head.train()
    for _ in range(epochs):
        order = torch.randperm(len(targets), generator=generator)
        for rows in order.split(batch_size):
            if len(rows) < batch_size:
                continue
            loss = F.cross_entropy(head(activations[rows]), targets[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
