"""Returns NaN and infinities in the shapes that are asked for."""

import torch


def cheat(*args, **kwargs):
    nan = float("nan")
    if args and isinstance(args[0], torch.Tensor):
        return torch.full_like(args[0], nan)
    if args:
        return [nan] * 40, [nan] * 40
    return dict.fromkeys(("minimum", "steep", "valley", "slide"), nan)
