"""You trained in the mode in which the model came. A pretrained body often comes in eval mode, and
there BatchNorm's running averages stand still: call `model.train()` first."""

from solutions.fine_tune import *

fails = [
    "test_batchnorm_trains_in_the_frozen_groups_too",
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


def phase_in_its_mode(groups, model, loader, loss_func, epochs, lr, pct_start, div):
    log, heights, moms = logged(groups, epochs, len(loader), lr, pct_start, div)
    optimizer = adamw(model, param_groups(groups, lr))
    highest = [group["lr"] for group in optimizer.param_groups]
    step = 0
    for _ in range(epochs):
        for inputs, targets in loader:
            for group, rate in zip(optimizer.param_groups, highest):
                group.update(lr=rate * heights[step], betas=(moms[step], 0.99))
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
    head = phase_in_its_mode(
        groups, model, loader, loss_func, freeze_epochs, slice(base_lr), 0.99, 25.0
    )
    base_lr /= 2
    freeze_to(groups, 0)
    whole = phase_in_its_mode(
        groups, model, loader, loss_func, epochs, slice(base_lr / lr_mult, base_lr), pct_start, div
    )
    return {name: head[name] + whole[name] for name in head}
