"""Nothing pulls on your weights: without gradients they stay where they are. AdamW's
`weight_decay=0.01` shrinks them a little in every step, in proportion to the rate."""

import torch

from solutions.one_cycle import *

fails = [
    "test_weights_decay_but_biases_and_norms_do_not",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    optimizer = torch.optim.AdamW(model.parameters(), eps=1e-5, weight_decay=0.0)
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
