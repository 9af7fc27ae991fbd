"""You switched `requires_grad` off in the body and left it so. Afterwards the body cannot be
fine-tuned, and nobody will know why. `torch.no_grad()` needs no change in the body."""

import torch

from solutions.precompute import *

fails = ["test_the_body_is_left_as_it_was"]


def precompute(body, loader):
    body.requires_grad_(False)
    with evaluating(body):
        pairs = [(body(images), labels) for images, labels in loader]
    activations, targets = zip(*pairs, strict=True)
    return torch.cat(activations), torch.cat(targets)
