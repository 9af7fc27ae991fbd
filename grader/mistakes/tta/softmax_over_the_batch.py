"""You took the softmax over axis 0, which is the batch: the images share one unit of probability
among them. The classes are the columns: `softmax(dim=1)`."""

import torch

from solutions.tta import *

fails = ["test_every_row_is_a_distribution_over_the_classes"]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([model(augment(images)).softmax(0) for _ in range(n)]).mean(0)
        plain = model(images).softmax(0)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
