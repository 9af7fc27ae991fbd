"""Your groups end at the last cut, and the children after it, the head among them, are in no group.
The last group runs from the last cut to the end."""

from solutions.layer_groups import *

fails = ["test_groups_begin_at_the_cuts"]


def split_groups(model, cuts):
    children = list(model.children())
    starts = [0, *cuts]
    return [children[a:b] for a, b in zip(starts, cuts, strict=False)]
