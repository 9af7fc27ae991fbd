"""You shuffle the cache itself each epoch and index the shuffled one the next time. The orders
pile up and are no longer those of the generator. Keep the cache as it is and index it by
`order`."""

import torch
from torch.nn import functional as F

from solutions.precompute import *

fails = ["test_each_epoch_has_a_new_order_from_the_generator"]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    optimizer = torch.optim.AdamW(head.parameters(), lr=lr)
    losses = []
    head.train()
    for _ in range(epochs):
        order = torch.randperm(len(targets), generator=generator)
        activations, targets = activations[order], targets[order]
        for rows in torch.arange(len(order)).split(batch_size):
            loss = F.cross_entropy(head(activations[rows]), targets[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
