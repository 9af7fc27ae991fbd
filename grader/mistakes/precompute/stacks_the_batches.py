"""You joined the batches with `torch.stack`, which wants them all of one size, and the last one
is smaller. `torch.cat` joins along the first axis and takes any sizes."""

import torch

from solutions.precompute import *

fails = ["test_every_image_is_there_once"]


def precompute(body, loader):
    with evaluating(body), torch.no_grad():
        pairs = [(body(images), labels) for images, labels in loader]
    activations, targets = zip(*pairs, strict=True)
    return torch.stack(activations).flatten(0, 1), torch.stack(targets).flatten()
