"""You took the plain mean of all n + 1 views, as one did in 2017, and left beta unused. Here the
plain prediction has the weight beta, whatever n is: `torch.lerp(augmented, plain, beta)`."""

import torch

from solutions.tta import *

fails = [
    "test_the_augmented_predictions_are_averaged_as_probabilities",
    "test_beta_is_the_weight_of_the_plain_prediction",
]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return (n * augmented + plain) / (n + 1)
