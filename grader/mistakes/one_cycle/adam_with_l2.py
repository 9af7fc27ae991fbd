"""You took Adam, whose `weight_decay` is added to the gradient and then divided by its size like
all of it: without any other gradient your weights move by the full rate. AdamW shrinks the weights
apart from the gradient, by the factor 1 - rate * 0.01."""

import torch

from solutions.one_cycle import *

fails = [
    "test_weights_decay_but_biases_and_norms_do_not",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    apart = biases_and_norms(model)
    groups = [
        {"params": [p for p in model.parameters() if p not in apart], "weight_decay": 0.01},
        {"params": [p for p in model.parameters() if p in apart]},
    ]
    optimizer = torch.optim.Adam(groups, eps=1e-5)
    lrs, moms = one_cycle(lr_max, epochs * len(loader))
    model.train()
    losses = []
    for _ in range(epochs):
        for inputs, targets in loader:
            step = len(losses)
            for group in optimizer.param_groups:
                group.update(lr=lrs[step], betas=(moms[step], 0.99))
            loss = loss_func(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
