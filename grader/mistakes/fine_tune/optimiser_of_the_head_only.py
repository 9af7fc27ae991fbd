"""Your optimiser got the parameters that trained when it was made: the head's and BatchNorm's.
After unfreezing the body has gradients, but nobody takes a step with them. Hand in all parameters,
or make a new optimiser when you unfreeze."""

from solutions.fine_tune import *

fails = [
    "test_then_everything_trains",
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


def of(groups, lr, known):
    return [
        {**group, "params": [p for p in group["params"] if p in known]}
        for group in param_groups(groups, lr)
    ]


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
    log, heights, moms = logged(groups, freeze_epochs, len(loader), slice(base_lr), 0.99, 25.0)
    known = {p for p in model.parameters() if p.requires_grad}
    train(model, loader, loss_func, adamw(model, of(groups, slice(base_lr), known)), heights, moms)
    base_lr /= 2
    freeze_to(groups, 0)
    lr = slice(base_lr / lr_mult, base_lr)
    more, heights, moms = logged(groups, epochs, len(loader), lr, pct_start, div)
    train(model, loader, loss_func, adamw(model, of(groups, lr, known)), heights, moms)
    return {name: log[name] + more[name] for name in log}
