"""You trained both phases with one optimiser. It still averages the gradients of the frozen days
and counts its steps from there, so its first steps after unfreezing go the old way. Make a new one
when you unfreeze."""

from solutions.fine_tune import *

fails = [
    "test_the_optimiser_starts_afresh_at_unfreezing",
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
    optimizer = adamw(model, param_groups(groups, slice(base_lr)))
    train(model, loader, loss_func, optimizer, heights, moms)
    base_lr /= 2
    freeze_to(groups, 0)
    lr = slice(base_lr / lr_mult, base_lr)
    more, heights, moms = logged(groups, epochs, len(loader), lr, pct_start, div)
    rates = [rate for rate in spread(lr, len(groups)) for _ in range(2)]  # decaying and others
    for group, rate in zip(optimizer.param_groups, rates):
        group["lr"] = rate
    train(model, loader, loss_func, optimizer, heights, moms)
    return {name: log[name] + more[name] for name in log}
