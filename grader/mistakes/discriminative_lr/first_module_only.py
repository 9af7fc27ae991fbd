"""You handed in the first module of each group. A group is a list of modules: go through all of
them, `[p for module in group for p in module.parameters()]`."""

from solutions.discriminative_lr import *

fails = [
    "test_each_dict_holds_the_parameters_of_its_group",
]


def param_groups(groups, lr):
    return [
        {"params": list(group[0].parameters()), "lr": rate}
        for group, rate in zip(groups, spread(lr, len(groups)))
    ]
