"""Your defaults are n=8 and beta=0.4, as in fastai 1. Here they are those of fastai 2: four
augmented copies and a quarter for the plain prediction."""

import torch

from solutions.tta import *

fails = ["test_four_copies_and_a_quarter_are_the_defaults"]


def tta(model, images, augment, n=8, beta=0.4):
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
