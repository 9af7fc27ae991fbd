import math

import numpy as np
import torch


def anneal(a, b, t):
    return a + (b - a) * (1 + math.cos(math.pi * (1 - t))) / 2


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    """fastai's own way: the two pieces by their limits, then each step looks its piece up."""
    limits = np.cumsum([0, pct_start, 1 - pct_start])
    values = [(lr_max / div, lr_max, lr_max / div_final), moms]
    found = ([], [])
    for step in range(n_steps):
        position = step / n_steps
        piece = min(int(np.flatnonzero(position >= limits).max()), 1)
        t = (position - limits[piece]) / (limits[piece + 1] - limits[piece])
        for out, points in zip(found, values):
            out.append(anneal(points[piece], points[piece + 1], t))
    return found


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    """A group for every parameter: what has one axis is a bias or belongs to a norm."""
    optimizer = torch.optim.AdamW(
        [{"params": [p], "weight_decay": 0.01 * (p.dim() > 1)} for p in model.parameters()],
        lr=1.0, betas=(0.9, 0.99), eps=1e-5,
    )  # fmt: skip
    plan = zip(*one_cycle(lr_max, epochs * len(loader)))
    losses = np.zeros(epochs * len(loader))
    model.train()
    for epoch in range(epochs):
        for i, (x, y) in enumerate(loader):
            lr, mom = next(plan)
            for group in optimizer.param_groups:
                group["lr"] = lr
                group["betas"] = (mom, group["betas"][1])
            loss = loss_func(model(x), y)
            loss.backward()
            optimizer.step()
            model.zero_grad()
            losses[epoch * len(loader) + i] = loss.item()
    return losses.tolist()
