"""You took only what the modules own themselves, so that everything inside blocks is missing.
`module.parameters()` goes to any depth when you do not say `recurse=False`."""

from solutions.discriminative_lr import *

fails = [
    "test_each_dict_holds_the_parameters_of_its_group",
]


def param_groups(groups, lr):
    return [
        {"params": [p for m in group for p in m.parameters(recurse=False)], "lr": rate}
        for group, rate in zip(groups, spread(lr, len(groups)))
    ]
