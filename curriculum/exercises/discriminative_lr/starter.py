import torch


def spread(lr, n_groups):
    """The learning rate of each group, first to last, [n_groups]; `lr` is a number or a slice."""
    raise NotImplementedError


def param_groups(groups, lr):
    """A dict {"params": …, "lr": …} for each group of modules: what an optimiser takes."""
    raise NotImplementedError
