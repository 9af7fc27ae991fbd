"""You returned logits: the model's plain numbers, below 0 and above 1. Each prediction needs its
softmax over the classes, before anything is averaged."""

import torch

from solutions.tta import *

fails = ["test_every_row_is_a_distribution_over_the_classes"]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([model(augment(images)) for _ in range(n)]).mean(0)
        plain = model(images)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
