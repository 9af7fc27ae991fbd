import torch
import torch.nn.functional as F


def presize(image, size, final, angle, scale, centre, generator=None):
    """image [C, H, W] -> larger square [C, size, size] -> view [C, final, final].

    Degrees `angle` counter-clockwise, `scale` magnifies, `centre` (x, y) in 0..1 of the square.
    """
    raise NotImplementedError


def one_by_one(image, size, final, angle, scale, centre):
    """The same view in three interpolations: turned, then zoomed, then cropped."""
    raise NotImplementedError
