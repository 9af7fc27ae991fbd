"""You sorted the targets, or took them in an order of their own. Row i of the targets must
belong to row i of the activations: append both in the same loop and join them as they came."""

import torch

from solutions.precompute import *

fails = ["test_targets_stay_with_their_images"]


def precompute(body, loader):
    with evaluating(body), torch.no_grad():
        pairs = [(body(images), labels) for images, labels in loader]
    activations, targets = zip(*pairs, strict=True)
    return torch.cat(activations), torch.cat(targets).sort().values
