"""You mirrored pictures before they went into the body. With `precompute` augmentation has to be
off: the cache would hold one random version of each picture for ever. Put in the pictures as
they come."""

import torch

from solutions.precompute import *

fails = ["test_activations_are_those_of_eval_mode"]


def precompute(body, loader):
    activations, targets = [], []
    with evaluating(body), torch.no_grad():
        for images, labels in loader:
            mirrored = torch.rand(len(images), 1, 1, 1) < 0.5
            activations.append(body(torch.where(mirrored, images.flip(-1), images)))
            targets.append(labels)
    return torch.cat(activations), torch.cat(targets)
