"""You make a new scaler in every step, so the scale starts at 65,536 each time: where that is too
much, every step is left out and nothing is ever learned. See it with inputs a hundred times as
large. One scaler, made before the loop, remembers what was too much.
"""

import torch

from solutions.mixed_precision import *

fails = ["test_a_step_whose_gradients_overflow_is_left_out"]


def train_mixed(model, loader, loss_func, lr, epochs):
    device = next(model.parameters()).device.type
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in loader:
            with torch.autocast(device, torch.float16):
                outputs = model(inputs)
            loss = loss_func(outputs.float(), targets)
            optimizer.zero_grad()
            scaler = torch.amp.GradScaler(device)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            losses.append(loss.item())
    return losses
