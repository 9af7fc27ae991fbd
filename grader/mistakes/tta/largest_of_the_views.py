"""You took the largest probability over the n views (fastai's `use_max=True`). Rows then no longer
sum to 1 and a single sure view decides. Take the mean."""

import torch

from solutions.tta import *

fails = ["test_every_row_is_a_distribution_over_the_classes"]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).amax(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
