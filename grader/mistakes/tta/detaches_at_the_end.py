"""You cut the graph off at the end with `detach()`, but it had been built by then, in n + 1
predictions with all their memory. Put `with torch.no_grad():` around the predictions instead."""

import torch

from solutions.tta import *

fails = ["test_nothing_is_recorded_for_gradients"]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model):
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    augmented, plain = augmented.detach(), plain.detach()
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
