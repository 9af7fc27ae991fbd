"""You called `augment` once and predicted the same picture n times. The mean of n equal predictions
is that prediction: all the work and nothing gained. Call `augment(images)` anew for each of the n.
"""

import torch

from solutions.tta import *

fails = [
    "test_augment_is_called_n_times_on_the_images_given",
    "test_the_augmented_predictions_are_averaged_as_probabilities",
]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        changed = augment(images)
        augmented = torch.stack([probabilities(model, changed) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
