"""With beta=None you returned only the augmented prediction. Both are wanted, as (augmented,
plain), so that others can choose the weight afterwards without predicting anew."""

import torch

from solutions.tta import *

fails = ["test_without_beta_both_predictions_come_back"]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented
    return torch.lerp(augmented, plain, beta)
