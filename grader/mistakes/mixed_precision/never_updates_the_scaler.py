"""You never call `scaler.update()`, so the scaler does not know that a step has ended: the second
`scaler.step` raises a RuntimeError, that `step()` has already been called since the last update.
Call `scaler.update()` after every `scaler.step(optimizer)`.
"""

import torch

from solutions.mixed_precision import *

fails = [
    "test_it_returns_the_loss_of_every_step",
    "test_a_step_whose_gradients_overflow_is_left_out",
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
            scaler.step(optimizer)
            losses.append(loss.item())
    return losses
