import itertools

import numpy as np
from torch import nn


def spread(lr, n_groups):
    """As tensors' cousins: an array of rates, evenly spaced on the log axis."""
    if isinstance(lr, (int, float)):
        return np.full(n_groups, lr).tolist()
    start = lr.stop / 10 if lr.start is None else lr.start
    if lr.start is None or n_groups == 1:
        lrs = np.repeat(start, n_groups)
    else:
        lrs = np.geomspace(start, lr.stop, n_groups)
    lrs[-1] = lr.stop
    return lrs.tolist()


def param_groups(groups, lr):
    lists = [nn.ModuleList(group) for group in groups]
    return [
        {"params": group.parameters(), "lr": rate}
        for group, rate in itertools.zip_longest(lists, spread(lr, len(lists)))
    ]
