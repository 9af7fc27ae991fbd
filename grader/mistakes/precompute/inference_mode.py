"""You used `torch.inference_mode()`. Its tensors may never take part in training: a linear layer
has to keep its input for the backward pass, and stops with "Inference tensors cannot be saved
for backward". `torch.no_grad()` gives ordinary tensors."""

import torch

from solutions.precompute import *

fails = ["test_the_cache_keeps_no_graph"]


@torch.inference_mode()
def precompute(body, loader):
    with evaluating(body):
        pairs = [(body(images), labels) for images, labels in loader]
    activations, targets = zip(*pairs, strict=True)
    return torch.cat(activations), torch.cat(targets)
