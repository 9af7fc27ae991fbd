"""You let the weight decay pull on everything. Biases and the scales and shifts of norms are to be
kept out of it: sort the parameters into two groups and give the second `"weight_decay": 0.0`."""

import torch

from solutions.one_cycle import *

fails = [
    "test_weights_decay_but_biases_and_norms_do_not",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=lr_max, betas=(0.95, 0.99), eps=1e-5, weight_decay=0.01
    )
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
