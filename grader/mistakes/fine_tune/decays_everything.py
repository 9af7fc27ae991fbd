"""You let the weight decay pull on biases and norms as well. Split each group in two, as in
`one_cycle`, and give the second half `"weight_decay": 0.0`."""

import torch

from solutions.fine_tune import *

fails = [
    "test_the_trained_network_is_fastais",
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
    optimizer = torch.optim.AdamW(param_groups(groups, lr), eps=1e-5, weight_decay=0.01)
    train(model, loader, loss_func, optimizer, heights, moms)
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
