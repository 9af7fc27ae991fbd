"""You use autocast without a scaler. Gradients below 0.00000003 are 0 in float16, so where the
loss is small nothing is learned. See it by training with `loss * 1e-6` at a million times the
rate. Scale the loss up with `torch.amp.GradScaler` before the backward pass.
"""

import torch

from solutions.mixed_precision import *

fails = ["test_the_loss_is_scaled_up_before_the_backward_pass"]


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
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
