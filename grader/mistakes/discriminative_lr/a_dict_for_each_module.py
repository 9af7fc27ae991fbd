"""You made a dict for each module. What shares a rate belongs together: one dict for each group,
with the parameters of all its modules."""

from solutions.discriminative_lr import *

fails = [
    "test_each_dict_holds_the_parameters_of_its_group",
    "test_each_dict_has_the_rate_of_its_group",
]


def param_groups(groups, lr):
    return [
        {"params": list(module.parameters()), "lr": rate}
        for group, rate in zip(groups, spread(lr, len(groups)))
        for module in group
    ]
