"""You gave every group the highest rate. `spread(lr, len(groups))` has one for each: pair them with
the groups by `zip`."""

from solutions.discriminative_lr import *

fails = [
    "test_each_dict_has_the_rate_of_its_group",
]


def param_groups(groups, lr):
    rate = spread(lr, len(groups))[-1]
    return [{"params": [p for m in group for p in m.parameters()], "lr": rate} for group in groups]
