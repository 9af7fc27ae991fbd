"""Unscales before the step, clears gradients after it, and counts on a copy of the model."""

import copy

import torch
from torch import amp, nn, optim


def train_mixed(model, loader, loss_func, lr, epochs):
    def in_full(outputs, targets):
        with amp.autocast(where, enabled=False):
            return loss_func(outputs.float(), targets)

    where = next(model.parameters()).device.type
    forward = amp.autocast(where, dtype=torch.float16)(model.train())
    optimiser = optim.SGD(model.parameters(), lr)
    scaler = amp.GradScaler(where, init_scale=65536.0)

    def step(inputs, targets):
        loss = in_full(forward(inputs), targets)
        scaler.scale(loss).backward()
        scaler.unscale_(optimiser)
        scaler.step(optimiser)
        scaler.update()
        optimiser.zero_grad(set_to_none=False)
        return loss.item()

    return [step(*batch) for _ in range(epochs) for batch in loader]


class Counting(nn.Module):
    def __init__(self, layer, counts):
        super().__init__()
        self.layer, self.counts = layer, counts

    def forward(self, *inputs):
        output = self.layer(*inputs)
        self.counts.append(output.nbytes)
        return output


def activation_bytes(model, images, half):
    counts = []

    def wrapped(module):
        if not list(module.children()):
            return Counting(module, counts)
        for name, child in module.named_children():
            setattr(module, name, wrapped(child))
        return module

    model = wrapped(copy.deepcopy(model)).eval()
    with torch.no_grad():
        if half:
            with amp.autocast(images.device.type, torch.float16):
                model(images)
        else:
            model(images)
    return torch.tensor(sum(counts))
