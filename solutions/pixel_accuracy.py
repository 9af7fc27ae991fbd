"""How good a segmentation is: the share of right pixels, and the overlap of each class."""

import torch
from torch import Tensor


def pixel_accuracy(logits: Tensor, mask: Tensor, void: int) -> float:
    """The share of labelled pixels whose largest logit is that of their class.

    `logits` are `[N, C, H, W]`, `mask` `[N, H, W]`. As `acc_camvid` of fastai's CamVid lesson.
    """
    labelled = mask != void
    right = logits.argmax(dim=1)[labelled] == mask[labelled]
    return right.float().mean().item()  # NaN where no pixel is labelled


def iou(logits: Tensor, mask: Tensor, n_classes: int, void: int) -> Tensor:
    """Intersection over union of each class `[n_classes]`, NaN for a class that is nowhere.

    All of it can be read off the confusion matrix of the labelled pixels: what both have is on the
    diagonal, what is true of a class its row, what is predicted its column.
    """
    labelled = mask != void
    cells = mask[labelled] * n_classes + logits.argmax(dim=1)[labelled]
    matrix = torch.bincount(cells, minlength=n_classes**2).reshape(n_classes, n_classes)
    intersection = matrix.diag()
    union = matrix.sum(dim=0) + matrix.sum(dim=1) - intersection
    return intersection / union
