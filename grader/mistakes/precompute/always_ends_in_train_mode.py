"""You called `body.train()` at the end, whatever the mode was. A body that came in eval mode
leaves in train mode, and its next predictions are wrong. Put back the mode you found."""

import torch

from solutions.precompute import *

fails = ["test_the_body_is_left_as_it_was"]


@torch.no_grad()
def precompute(body, loader):
    body.eval()
    pairs = [(body(images), labels) for images, labels in loader]
    body.train()
    activations, targets = zip(*pairs, strict=True)
    return torch.cat(activations), torch.cat(targets)
