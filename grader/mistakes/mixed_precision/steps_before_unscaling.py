"""Your optimiser steps while the gradients are still 65,536 times too large, so the first step
throws the weights far away. See it by printing a weight before and after. `scaler.step(optimizer)`
divides first, then steps; do not call `optimizer.step()` yourself.
"""

import torch

from solutions.mixed_precision import *

fails = [
    "test_it_returns_the_loss_of_every_step",
    "test_a_step_is_as_long_as_in_float32",
    "test_the_losses_are_those_of_float32",
]


def train_mixed(model, loader, loss_func, lr, epochs):
    device = next(model.parameters()).device.type
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    scaler = torch.amp.GradScaler(device)
    losses = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in loader:
            with torch.autocast(device, torch.float16):
                outputs = model(inputs)
            loss = loss_func(outputs.float(), targets)
            optimizer.zero_grad()
            scaler.scale(loss).backward()
            optimizer.step()
            scaler.unscale_(optimizer)
            scaler.update()
            losses.append(loss.item())
    return losses
