"""You named no dtype, and on the CPU autocast then takes bfloat16: as wide as float32, but with 8
bits of fineness where float16 has 11. See it by printing the dtype of the model's output. Ask for
`torch.autocast(device, torch.float16)`.
"""

import torch

from solutions.mixed_precision import *

fails = ["test_the_activations_are_float16"]


def train_mixed(model, loader, loss_func, lr, epochs):
    device = next(model.parameters()).device.type
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    scaler = torch.amp.GradScaler(device)
    losses = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in loader:
            with torch.autocast(device):
                outputs = model(inputs)
            loss = loss_func(outputs.float(), targets)
            optimizer.zero_grad()
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            losses.append(loss.item())
    return losses
