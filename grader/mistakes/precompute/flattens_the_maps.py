"""You flattened the activations. A head that begins with pooling wants the feature maps `[N, C,
h, w]` as they are; flattening, where it is wanted, is the head's work. Keep the body's shape."""

import torch

from solutions.precompute import *

fails = ["test_feature_maps_keep_their_shape"]


def precompute(body, loader):
    with evaluating(body), torch.no_grad():
        pairs = [(body(images).flatten(1), labels) for images, labels in loader]
    activations, targets = zip(*pairs, strict=True)
    return torch.cat(activations), torch.cat(targets)
