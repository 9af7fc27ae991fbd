"""You asked `if not beta`, which holds for 0 as well as for None. With beta=0 the augmented
prediction alone is wanted, and it came back in a pair. Ask `if beta is None`."""

import torch

from solutions.tta import *

fails = ["test_beta_may_be_zero"]


def tta(model, images, augment, n=4, beta=0.25):
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if not beta:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)
