"""You restored the mode with `model.train(was_training)`, which sets every layer alike. A BatchNorm
layer that was frozen in eval mode inside a training model is in train mode afterwards. Note
`module.training` for each of `model.modules()`."""

import torch

from solutions.tta import *

fails = ["test_every_layer_is_left_in_the_mode_it_was_found_in"]


def tta(model, images, augment, n=4, beta=0.25):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
        model.train(was_training)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
