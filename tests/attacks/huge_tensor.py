"""Allocates a tensor of 5 GB, and a list of smaller ones."""

import torch


def cheat(*args, **kwargs):
    try:
        return torch.ones(5 << 30, dtype=torch.uint8)
    except RuntimeError:
        return [torch.ones(256 << 20, dtype=torch.uint8) for _ in range(20)]
