import torch


def tta(model, images, augment, n=4, beta=0.25):
    """images [N, C, H, W] -> probabilities [N, K], or (augmented, plain) with beta=None."""
    raise NotImplementedError
