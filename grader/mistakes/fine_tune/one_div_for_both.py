"""You used `div` and `pct_start` in the first phase too. They are the second phase's; the first has
`pct_start=0.99` and `div=25`, whatever the arguments are."""

from solutions.fine_tune import *

fails = [
    "test_the_rates_of_the_frozen_phase",
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
    head = phase(groups, model, loader, loss_func, freeze_epochs, slice(base_lr), pct_start, div)
    base_lr /= 2
    freeze_to(groups, 0)
    whole = phase(
        groups, model, loader, loss_func, epochs, slice(base_lr / lr_mult, base_lr), pct_start, div
    )
    return {name: head[name] + whole[name] for name in head}
