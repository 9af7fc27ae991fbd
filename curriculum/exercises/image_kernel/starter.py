import torch


def apply_kernel(image, kernel, stride=1, padding=0):
    """image [H, W], kernel [k, k] -> [H', W'] with H' = (H + 2 * padding - k) // stride + 1."""
    raise NotImplementedError


def top_edge():
    """The kernel [3, 3] that answers where it is brighter above than below."""
    raise NotImplementedError


def left_edge():
    """The kernel [3, 3] that answers where the left side is brighter than the right."""
    raise NotImplementedError


def right_edge():
    """The kernel [3, 3] that answers where the right side is brighter than the left."""
    raise NotImplementedError
