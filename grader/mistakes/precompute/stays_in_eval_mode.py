"""You left the body in eval mode. Whoever trains it next trains without dropout and with
BatchNorm standing still. Note `body.training` before, and end with `body.train(was_training)`."""

import torch

from solutions.precompute import *

fails = ["test_the_body_is_left_as_it_was"]


@torch.no_grad()
def precompute(body, loader):
    body.eval()
    pairs = [(body(images), labels) for images, labels in loader]
    activations, targets = zip(*pairs, strict=True)
    return torch.cat(activations), torch.cat(targets)
