import math

import torch
from torch import nn


def is_batchnorm(module):
    return isinstance(module, nn.modules.batchnorm._BatchNorm)


def height(at, pct, div):
    """How high the cycle is at a position, and the momentum there."""
    if at < pct:
        up = (1 - math.cos(math.pi * at / pct)) / 2
        return 1 / div + (1 - 1 / div) * up, 0.95 - 0.1 * up
    down = (1 - math.cos(math.pi * (at - pct) / (1 - pct))) / 2
    return 1 + (1e-5 - 1) * down, 0.85 + 0.1 * down


def fine_tune(groups, model, loader, loss_func, epochs, base_lr=2e-3, freeze_epochs=1, lr_mult=100,
              pct_start=0.3, div=5.0):  # fmt: skip
    """One loop over all epochs, in which everything is decided anew; no earlier file is needed."""
    log = {"lr": [], "requires_grad": []}
    n_groups, n = len(groups), len(loader)
    owned = []  # (group, parameter, is it a norm's, does it decay)
    for number, group in enumerate(groups):
        for module in group:
            for layer in module.modules():
                norm = is_batchnorm(layer) or isinstance(layer, nn.LayerNorm)
                for name, p in layer.named_parameters(recurse=False):
                    owned.append((number, p, is_batchnorm(layer), not norm and name != "bias"))
    of = {p: (number, norm, decays) for number, p, norm, decays in owned}
    ordered = [p for group in groups for module in group for p in module.parameters()]
    for epoch in range(freeze_epochs + epochs):
        frozen = epoch < freeze_epochs
        if epoch in (0, freeze_epochs):
            for p, (number, norm, _) in of.items():
                p.requires_grad = not frozen or norm or number == n_groups - 1
            optimizer = torch.optim.AdamW(
                [{"params": [p], "weight_decay": 0.01 if of[p][2] else 0} for p in ordered],
                lr=base_lr, eps=1e-5,
            )  # fmt: skip
            step = 0
            if frozen:
                rates = [base_lr / 10] * (n_groups - 1) + [base_lr]
                shape, total = (0.99, 25), freeze_epochs * n
            else:
                factor = lr_mult ** (1 / (n_groups - 1))
                rates = [base_lr / 2 / factor ** (n_groups - 1 - i) for i in range(n_groups)]
                shape, total = (pct_start, div), epochs * n
        log["requires_grad"].append([p.requires_grad for p in ordered])
        model.train()
        for inputs, targets in loader:
            high, momentum = height(step / total, *shape)
            for group, p in zip(optimizer.param_groups, ordered):
                group["lr"] = rates[of[p][0]] * high
                group["betas"] = (momentum, 0.99)
            log["lr"].append([rate * high for rate in rates])
            optimizer.zero_grad()
            loss_func(model(inputs), targets).backward()
            optimizer.step()
            step += 1
    return log
