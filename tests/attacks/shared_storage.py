"""Returns 100,000 views of one tensor of 1 MB, each whole."""

import torch

base = torch.ones(1 << 18)


def cheat(*args, **kwargs):
    return [base.view(1, -1) for _ in range(100_000)]
