"""You trained everything first and froze the body afterwards. The random head's first errors then
spoil the pretrained weights, which is what freezing is to prevent: `freeze_to(groups, -1)` comes
first, `freeze_to(groups, 0)` second."""

from solutions.fine_tune import *

fails = [
    "test_only_the_head_trains_at_first",
    "test_then_everything_trains",
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
    freeze_to(groups, 0)
    head = phase(groups, model, loader, loss_func, freeze_epochs, slice(base_lr), 0.99, 25.0)
    base_lr /= 2
    freeze_to(groups, -1)
    whole = phase(
        groups, model, loader, loss_func, epochs, slice(base_lr / lr_mult, base_lr), pct_start, div
    )
    return {name: head[name] + whole[name] for name in head}
