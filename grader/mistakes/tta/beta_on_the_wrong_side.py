"""You gave the weight beta to the augmented prediction and 1 - beta to the plain one. It is the
other way round: `torch.lerp(augmented, plain, beta)` starts at the first and goes towards the
second. With beta=1 only the plain prediction is left."""

import torch

from solutions.tta import *

fails = ["test_beta_is_the_weight_of_the_plain_prediction"]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return torch.lerp(plain, augmented, beta)
