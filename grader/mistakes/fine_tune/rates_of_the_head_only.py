"""You noted one rate a step. Every group has one of its own: a list of them for each step."""

from solutions.fine_tune import *

fails = [
    "test_the_log_has_a_row_for_every_step_and_epoch",
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
    head = phase(groups, model, loader, loss_func, freeze_epochs, slice(base_lr), 0.99, 25.0)
    base_lr /= 2
    freeze_to(groups, 0)
    whole = phase(
        groups, model, loader, loss_func, epochs, slice(base_lr / lr_mult, base_lr), pct_start, div
    )
    return {
        "lr": [rates[-1] for rates in head["lr"] + whole["lr"]],
        "requires_grad": head["requires_grad"] + whole["requires_grad"],
    }
