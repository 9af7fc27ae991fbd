"""You scale by a fixed number. Where gradients are large they overflow to infinity, dividing does
not bring them back, and the weights are lost. See it with inputs a hundred times as large.
`scaler.step` leaves such a step out, and `scaler.update` halves the scale.
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
            (loss * 2**16).backward()
            for parameter in model.parameters():
                parameter.grad /= 2**16
            optimizer.step()
            losses.append(loss.item())
    return losses
