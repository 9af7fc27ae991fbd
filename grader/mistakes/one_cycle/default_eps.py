"""You left `eps` at PyTorch's 1e-8. fastai's 1e-5 shortens the steps of parameters whose gradients
are tiny, so that noise does not become full steps: `torch.optim.AdamW(..., eps=1e-5)`."""

import torch

from solutions.one_cycle import *

fails = [
    "test_the_trained_network_is_that_of_adamw",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    apart = biases_and_norms(model)
    groups = [
        {"params": [p for p in model.parameters() if p not in apart], "weight_decay": 0.01},
        {"params": [p for p in model.parameters() if p in apart], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups)
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
