import math

import torch
from torch import nn


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    lrs, momentum = [], []
    for i in range(n_steps):
        t = i / n_steps
        if t <= pct_start:
            w = 0.5 + 0.5 * math.cos(math.pi * t / pct_start)  # from 1 down to 0
            lrs.append(lr_max - w * (lr_max - lr_max / div))
            momentum.append(moms[1] + w * (moms[0] - moms[1]))
        else:
            w = 0.5 + 0.5 * math.cos(math.pi * (t - pct_start) / (1 - pct_start))
            lrs.append(lr_max / div_final + w * (lr_max - lr_max / div_final))
            momentum.append(moms[2] + w * (moms[1] - moms[2]))
    return lrs, momentum


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    """AdamW written out, as in the paper by Loshchilov and Hutter."""
    spared = set()
    for name, layer in model.named_modules():
        for key in dict(layer.named_parameters(recurse=False)):
            if key == "bias" or isinstance(layer, nn.LayerNorm) or hasattr(layer, "running_mean"):
                spared.add(f"{name}.{key}" if name else key)
    parameters = dict(model.named_parameters())
    average = {name: torch.zeros_like(p) for name, p in parameters.items()}
    square = {name: torch.zeros_like(p) for name, p in parameters.items()}
    lrs, moms = one_cycle(lr_max, epochs * len(loader))
    losses = []
    model.train()
    for _ in range(epochs):
        for inputs, targets in loader:
            lr, mom, t = lrs[len(losses)], moms[len(losses)], len(losses) + 1
            loss = loss_func(model(inputs), targets)
            grads = torch.autograd.grad(loss, list(parameters.values()), allow_unused=True)
            with torch.no_grad():
                for (name, p), grad in zip(parameters.items(), grads):
                    if grad is None:
                        continue
                    if name not in spared:
                        p -= lr * 0.01 * p
                    average[name] = mom * average[name] + (1 - mom) * grad
                    square[name] = 0.99 * square[name] + 0.01 * grad**2
                    scale = (square[name] / (1 - 0.99**t)).sqrt() + 1e-5
                    p -= lr / (1 - mom**t) * average[name] / scale
            losses.append(float(loss))
    return losses
