"""A model may come in eval mode, and yours trains in it: BatchNorm then keeps the averages of
other images, and dropout is off. Call `model.train()` first."""

import torch
import torch.nn.functional as F

from solutions.progressive_resizing import *

fails = ["test_the_model_trains_in_train_mode"]


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    losses = []
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    for size in sizes:
        for _ in range(epochs_each):
            for images, labels in loader_at(size):
                loss = F.cross_entropy(model(images), labels)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
    return losses
