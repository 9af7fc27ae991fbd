import torch


def max_pool(images, size=2):
    """images [N, C, H, W] -> [N, C, H // size, W // size], the largest value of each window."""
    raise NotImplementedError


def conv_output_shape(h, w, kernel, stride, padding):
    """Whole numbers -> (height, width) of what a convolution makes of an image [h, w]."""
    raise NotImplementedError
