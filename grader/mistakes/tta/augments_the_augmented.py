"""You wrote `images = augment(images)`, so the second view is augmented twice, the third three
times. Turns and blur add up, and the last view may be past recognising. Keep the images as they
came, and give the augmented ones a name of their own."""

import torch

from solutions.tta import *

fails = [
    "test_augment_is_called_n_times_on_the_images_given",
    "test_the_augmented_predictions_are_averaged_as_probabilities",
]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        plain = probabilities(model, images)
        views = []
        for _ in range(n):
            images = augment(images)
            views.append(probabilities(model, images))
        augmented = torch.stack(views).mean(0)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
