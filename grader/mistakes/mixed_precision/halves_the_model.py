"""You made the model itself half: `model.half()`. Weights of 16 bits lose every step smaller than
a thousandth of themselves, and a scaler refuses their gradients. See it by printing the
parameters' dtype. Leave the model in 32 bits; autocast halves what flows through it.
"""

import torch

from solutions.mixed_precision import *

fails = [
    "test_the_weights_stay_float32",
    "test_the_loss_is_computed_in_float32",
    "test_the_loss_is_scaled_up_before_the_backward_pass",
]


def train_mixed(model, loader, loss_func, lr, epochs):
    model.half().train()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            loss = loss_func(model(inputs.half()), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
