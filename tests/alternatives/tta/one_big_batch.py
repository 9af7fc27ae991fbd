"""All views in one batch through a copy of the model."""

import copy

import torch


@torch.no_grad()
def tta(model, images, augment, n=4, beta=0.25):
    views = torch.cat([augment(images) for _ in range(n)] + [images])
    logits = copy.deepcopy(model).eval()(views)
    probabilities = torch.softmax(logits, dim=-1).view(n + 1, len(images), -1)
    augmented, plain = probabilities[:-1].mean(dim=0), probabilities[-1]
    if beta is None:
        return [augmented, plain]
    return augmented * (1 - beta) + plain * beta
