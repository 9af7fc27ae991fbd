"""You took the argmax along the last axis. That is the width here: it tells in which column each
class is strongest, and has not the shape of the mask. The classes of `[N, C, H, W]` are along
`dim=1`; print `logits.argmax(dim=1).shape` and compare it with `mask.shape`."""

from solutions.pixel_accuracy import *

fails = ["test_a_pixel_is_right_where_its_largest_logit_is_its_class"]


def pixel_accuracy(logits, mask, void):
    labelled = mask != void
    return (logits.argmax(dim=-1)[labelled] == mask[labelled]).float().mean().item()
