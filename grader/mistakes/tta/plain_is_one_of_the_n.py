"""You called `augment` n - 1 times and took the plain prediction as the nth view. All n views of
the mean are augmented; the plain one comes on top, with the weight beta."""

import torch

from solutions.tta import *

fails = [
    "test_augment_is_called_n_times_on_the_images_given",
    "test_the_augmented_predictions_are_averaged_as_probabilities",
]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        views = [probabilities(model, augment(images)) for _ in range(n - 1)]
        plain = probabilities(model, images)
        augmented = torch.stack([plain, *views]).mean(0)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
