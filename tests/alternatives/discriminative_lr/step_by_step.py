def spread(lr, n_groups):
    if not isinstance(lr, slice):
        return tuple(lr for _ in range(n_groups))
    lrs = [lr.stop]
    while len(lrs) < n_groups:
        if lr.start is None:
            lrs.insert(0, lr.stop / 10)
        else:
            lrs.insert(0, lrs[0] * (lr.start / lr.stop) ** (1 / (n_groups - 1)))
    return lrs


def param_groups(groups, lr):
    result = []
    for group, rate in zip(groups, spread(lr, len(groups))):
        result.append({"params": [], "lr": rate})
        for module in group:
            result[-1]["params"] += module.parameters()
    return result
