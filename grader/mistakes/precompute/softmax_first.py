"""You took the softmax before `F.cross_entropy`, which takes it itself. The losses fall slowly
and, with four classes, cannot go below 0.74. Give it what the head gives."""

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
            loss = F.cross_entropy(head(activations[rows]).softmax(1), targets[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
