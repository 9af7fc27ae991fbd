"""You never used `pct_start` and `div`: your second cycle starts at a 25th and turns after a
quarter. Pass the two arguments on."""

from solutions.fine_tune import *

fails = [
    "test_the_second_phase_is_a_cycle_of_its_own",
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
        groups, model, loader, loss_func, epochs, slice(base_lr / lr_mult, base_lr), 0.25, 25.0
    )
    return {name: head[name] + whole[name] for name in head}
