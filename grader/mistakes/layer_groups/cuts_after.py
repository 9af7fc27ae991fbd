"""You cut after the children at these indices; the cuts come before them, so that with `cuts=[4]`
the second group begins with child 4, as in `children[4:]`."""

from solutions.layer_groups import *

fails = ["test_groups_begin_at_the_cuts"]


def split_groups(model, cuts):
    children = list(model.children())
    ends = [0, *(cut + 1 for cut in cuts), len(children)]
    return [children[a:b] for a, b in zip(ends, ends[1:], strict=False)]
