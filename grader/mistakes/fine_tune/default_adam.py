"""You trained with Adam's own settings. As in `one_cycle`, AdamW has `eps=1e-5` and a second beta
of 0.99 here, and momentum, the first beta, follows the cycle."""

import torch

from solutions.fine_tune import *

fails = [
    "test_each_group_moves_by_the_rate_in_the_log",
]


def logged(groups, epochs, n, lr, pct_start, div):
    heights, moms = one_cycle(1.0, epochs * n, pct_start, div)
    rates = spread(lr, len(groups))
    parameters = [p for group in groups for module in group for p in module.parameters()]
    log = {
        "lr": [[rate * height for rate in rates] for height in heights],
        "requires_grad": [[p.requires_grad for p in parameters] for _ in range(epochs)],
    }
    return log, heights, moms


def plain_phase(groups, model, loader, loss_func, epochs, lr, pct_start, div):
    log, heights, moms = logged(groups, epochs, len(loader), lr, pct_start, div)
    optimizer = torch.optim.Adam(param_groups(groups, lr))
    highest = [group["lr"] for group in optimizer.param_groups]
    model.train()
    step = 0
    for _ in range(epochs):
        for inputs, targets in loader:
            for group, rate in zip(optimizer.param_groups, highest):
                group["lr"] = rate * heights[step]
            loss = loss_func(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return log


def fine_tune(
    groups,
    model,
    loader,
    loss_func,
    epochs,
    base_lr=2e-3,
    freeze_epochs=1,
    lr_mult=100,
    pct_start=0.3,
    div=5.0,
):
    freeze_to(groups, -1)
    head = plain_phase(groups, model, loader, loss_func, freeze_epochs, slice(base_lr), 0.99, 25.0)
    base_lr /= 2
    freeze_to(groups, 0)
    whole = plain_phase(
        groups, model, loader, loss_func, epochs, slice(base_lr / lr_mult, base_lr), pct_start, div
    )
    return {name: head[name] + whole[name] for name in head}
