"""Returns one number expanded to 10**12 elements, which takes no memory here."""

import torch


def cheat(*args, **kwargs):
    return torch.zeros(1).expand(10**6, 10**6)
