"""You fixed the axis to -1 and never used the argument `dim`. Segmentation, for one, has its
classes along `dim=1` of `[N, C, H, W]`. Pass `dim` to both the maximum and the sum."""

from solutions.softmax import *

fails = ["test_softmax_works_along_any_dim"]


def softmax(activations, dim=-1):
    exponentials = (activations - activations.amax(-1, keepdim=True)).exp()
    return exponentials / exponentials.sum(-1, keepdim=True)
