"""You left out the last batch because it was smaller than the others. Its pictures are missing
from the cache; `torch.cat` joins batches of any size."""

import torch

from solutions.precompute import *

fails = ["test_every_image_is_there_once"]


def precompute(body, loader):
    activations, targets = [], []
    with evaluating(body), torch.no_grad():
        for images, labels in loader:
            if not targets or len(labels) == len(targets[0]):
                activations.append(body(images))
                targets.append(labels)
    return torch.cat(activations), torch.cat(targets)
