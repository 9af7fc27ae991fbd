"""Your first phase turns after a quarter of its steps, the default. `fine_tune` asks for
`pct_start=0.99` there: the rate rises to the very end, as a warm-up for what follows."""

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
    head = phase(groups, model, loader, loss_func, freeze_epochs, slice(base_lr), 0.25, 25.0)
    base_lr /= 2
    freeze_to(groups, 0)
    whole = phase(
        groups, model, loader, loss_func, epochs, slice(base_lr / lr_mult, base_lr), pct_start, div
    )
    return {name: head[name] + whole[name] for name in head}
