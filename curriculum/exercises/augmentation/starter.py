import torch


def flip(images, horizontal, vertical):
    """images [N, C, H, W], bools [N]: mirror left-right where `horizontal`, top-bottom where
    `vertical` -> [N, C, H, W]."""
    raise NotImplementedError


def rotate(images, degrees):
    """images [N, C, H, W], degrees [N], counter-clockwise about the centre -> [N, C, H, W]."""
    raise NotImplementedError


def zoom(images, factors):
    """images [N, C, H, W], factors [N], 2 magnifies about the centre -> [N, C, H, W]."""
    raise NotImplementedError


def augment(images, kind, generator):
    """images [N, C, H, W], kind "pets" or "satellite", a torch.Generator -> [N, C, H, W]."""
    raise NotImplementedError
