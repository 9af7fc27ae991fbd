"""You predicted without `torch.no_grad()`, so torch keeps the inputs of every layer for a backward
pass that never comes: n + 1 times the memory, and slower. `result.requires_grad` shows it."""

import torch

from solutions.tta import *

fails = ["test_nothing_is_recorded_for_gradients"]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model):
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
