"""You left the body in train mode. Dropout then blanks a part of each picture's activations, for
good, since the cache is made once, and BatchNorm normalises by whatever batch the picture came
in and moves its statistics. Call `body.eval()` before the loop."""

import torch

from solutions.precompute import *

fails = ["test_activations_are_those_of_eval_mode"]


def precompute(body, loader):
    with torch.no_grad():
        pairs = [(body(images), labels) for images, labels in loader]
    activations, targets = zip(*pairs, strict=True)
    return torch.cat(activations), torch.cat(targets)
