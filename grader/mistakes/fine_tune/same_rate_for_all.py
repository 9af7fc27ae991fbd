"""In the second phase you gave every group the same rate. The body is pretrained and needs small
steps: the rates go from `base_lr / lr_mult` for the first group to `base_lr` for the head."""

from solutions.fine_tune import *

fails = [
    "test_the_body_learns_more_slowly_than_the_head",
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
    whole = phase(groups, model, loader, loss_func, epochs, slice(base_lr, base_lr), pct_start, div)
    return {name: head[name] + whole[name] for name in head}
