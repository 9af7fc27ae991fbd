import math

import torch


def sgdr_lrs(lr_max, n_batches, n_cycles, cycle_len=1, cycle_mult=2, lr_min=0.0):
    """The learning rate of every step, [steps]: n_batches steps for each epoch of each cycle."""
    raise NotImplementedError
