"""You passed `lr` on as it came, and no optimiser understands a slice. Ask `spread(lr,
len(groups))` for numbers and give each group its own."""

from solutions.discriminative_lr import *

fails = [
    "test_each_dict_has_the_rate_of_its_group",
]


def param_groups(groups, lr):
    return [{"params": [p for m in group for p in m.parameters()], "lr": lr} for group in groups]
