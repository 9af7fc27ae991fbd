"""You predicted in whatever mode the model was in. In train mode BatchNorm normalises by the batch
at hand and dropout deletes activations, so an image's prediction depends on its neighbours and on
chance. Call `model.eval()` first."""

import torch

from solutions.tta import *

fails = ["test_the_model_predicts_in_eval_mode"]


def tta(model, images, augment, n=4, beta=0.25):
    with torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
