"""You left out a group without parameters, so the others have fewer dicts than there are groups and
no longer stand at their places. Keep an empty list: an optimiser does not mind it."""

from solutions.discriminative_lr import *

fails = [
    "test_each_dict_holds_the_parameters_of_its_group",
    "test_each_dict_has_the_rate_of_its_group",
]


def param_groups(groups, lr):
    found = [[p for m in group for p in m.parameters()] for group in groups]
    return [
        {"params": params, "lr": rate}
        for params, rate in zip(found, spread(lr, len(groups)))
        if params
    ]
