import torch


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
    """Trains `model` in two phases and returns a dict of what happened.

    'lr': [steps][groups], the rate of each group in every step.
    'requires_grad': [epochs][parameters], whether each parameter trains, in the groups' order.
    """
    raise NotImplementedError
