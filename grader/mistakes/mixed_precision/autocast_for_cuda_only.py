"""You named CUDA in `torch.autocast`, as fastai does. A model on the CPU then trains in 32 bits,
with nothing but a warning. See it by printing the dtype of the model's output. Name the device
that the model is on: `next(model.parameters()).device.type`.
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
            with torch.autocast("cuda", torch.float16, torch.cuda.is_available()):
                outputs = model(inputs)
            loss = loss_func(outputs.float(), targets)
            optimizer.zero_grad()
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            losses.append(loss.item())
    return losses
