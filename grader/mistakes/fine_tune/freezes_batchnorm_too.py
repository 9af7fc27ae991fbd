"""You froze BatchNorm with the rest of the body. Its scales and shifts train in every group, frozen
or not, since new pictures change the activations: use the `freeze_to` of `layer_groups`."""

from solutions.fine_tune import *

fails = [
    "test_batchnorm_trains_in_the_frozen_groups_too",
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
    for group in groups[:-1]:
        for module in group:
            module.requires_grad_(False)
    head = phase(groups, model, loader, loss_func, freeze_epochs, slice(base_lr), 0.99, 25.0)
    base_lr /= 2
    freeze_to(groups, 0)
    whole = phase(
        groups, model, loader, loss_func, epochs, slice(base_lr / lr_mult, base_lr), pct_start, div
    )
    return {name: head[name] + whole[name] for name in head}
