import math

import torch


def one_cycle(lr_max, n_steps, pct_start=0.25, div=25.0, div_final=1e5, moms=(0.95, 0.85, 0.95)):
    """(lrs, moms): the learning rate and the momentum of every step, [n_steps] each."""
    raise NotImplementedError


def fit_one_cycle(model, loader, loss_func, lr_max, epochs):
    """Trains `model` for one cycle and returns the loss of every step, [epochs * len(loader)]."""
    raise NotImplementedError
