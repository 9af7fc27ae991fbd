"""You put the model into eval mode and left it there. If a training goes on after your call, its
BatchNorm and dropout are switched off, and nothing tells you. Note the modes before, and set them
again after."""

import torch

from solutions.tta import *

fails = ["test_every_layer_is_left_in_the_mode_it_was_found_in"]


def tta(model, images, augment, n=4, beta=0.25):
    model.eval()
    with torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
