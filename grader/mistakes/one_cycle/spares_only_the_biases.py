"""You kept the biases out of the weight decay, but a norm's `weight` is no weight of a layer
either: it is the scale of its activations. Everything that a BatchNorm or LayerNorm owns stays out
of it."""

import torch

from solutions.one_cycle import *

fails = [
    "test_weights_decay_but_biases_and_norms_do_not",
]


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    biases = [p for name, p in model.named_parameters() if name.endswith("bias")]
    weights = [p for name, p in model.named_parameters() if not name.endswith("bias")]
    groups = [{"params": weights}, {"params": biases, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=lr_max, eps=1e-5, weight_decay=0.01)
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
