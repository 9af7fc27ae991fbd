import torch


def spread(lr, n_groups):
    if type(lr) is not slice:
        return torch.full((n_groups,), float(lr))
    if lr.start:
        low, high = torch.tensor([lr.start, lr.stop], dtype=torch.float64).log()
        part = torch.linspace(0, 1, n_groups, dtype=torch.float64)
        if n_groups == 1:
            part = torch.ones(1)
        return torch.exp(low + part * (high - low))
    lrs = torch.full((n_groups,), lr.stop / 10)
    lrs[-1] = lr.stop
    return lrs


def param_groups(groups, lr):
    result = []
    rates = spread(lr, len(groups)).tolist()
    for number, group in enumerate(groups):
        seen = []
        for module in group:
            for layer in module.modules():
                for _, parameter in layer.named_parameters(recurse=False):
                    seen.append(parameter)
        result.append({"lr": rates[number], "name": f"group {number}", "params": seen})
    return result
