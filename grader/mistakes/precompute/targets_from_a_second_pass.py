"""You collected activations in one pass over the loader and targets in another. A loader that
shuffles gives a new order each time, so the targets belong to other pictures. Take both from the
same batch, in one loop."""

import torch

from solutions.precompute import *

fails = ["test_targets_stay_with_their_images", "test_every_image_is_there_once"]


def precompute(body, loader):
    with evaluating(body), torch.no_grad():
        activations = torch.cat([body(images) for images, _ in loader])
    return activations, torch.cat([labels for _, labels in loader])
