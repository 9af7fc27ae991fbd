import torch


def lr_find(
    model,
    loader,
    loss_func,
    make_optimizer=torch.optim.SGD,
    start_lr=1e-7,
    end_lr=10.0,
    num_it=100,
    stop_div=True,
):
    """(lrs, losses): the rates and smoothed losses of at most num_it steps, one number each a step.

    The model comes out as it went in.
    """
    raise NotImplementedError


def suggest(lrs, losses, num_it=100):
    """n rates and n smoothed losses -> a dict with 'minimum', 'steep', 'valley' and 'slide'."""
    raise NotImplementedError
