"""You also cached changed copies of the pictures. Cached activations belong to the unchanged
pictures, each once: a copy that is stored is the same in every epoch, so it augments nothing.
For augmentation, send fresh pictures through the body instead of the cache."""

import torch

from solutions.precompute import *

fails = ["test_every_image_is_there_once"]


def precompute(body, loader):
    activations, targets = [], []
    with evaluating(body), torch.no_grad():
        batches = list(loader)
        for change in (lambda images: images, lambda images: images.flip(-1)):
            for images, labels in batches:
                activations.append(body(change(images)))
                targets.append(labels)
    return torch.cat(activations), torch.cat(targets)
