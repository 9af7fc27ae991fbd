"""Your training ends with the first phase: the head has learned, the body has not. After
`freeze_to(groups, 0)` train for `epochs` more."""

from solutions.fine_tune import *

fails = [
    "test_both_phases_take_their_epochs",
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
    return phase(groups, model, loader, loss_func, freeze_epochs, slice(base_lr), 0.99, 25.0)
