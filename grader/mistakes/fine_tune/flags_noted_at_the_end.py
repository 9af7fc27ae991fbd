"""You noted `requires_grad` when all was over, so that your log calls everything trainable from the
first epoch on. Note it in each epoch, while it is true."""

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
        "lr": head["lr"] + whole["lr"],
        "requires_grad": [whole["requires_grad"][-1]] * (freeze_epochs + epochs),
    }
