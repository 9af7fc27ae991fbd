from torch import nn


def is_batchnorm(layer):
    return isinstance(layer, nn.modules.batchnorm._BatchNorm)


def split_groups(model, cuts):
    groups = [[]]
    for index, child in enumerate(model.children()):
        if index in cuts:
            groups.append([])
        groups[-1].append(child)
    return groups


def free_parameters(group):
    """Parameters of the group that belong to no BatchNorm, by name."""
    for module in group:
        norms = tuple(name for name, layer in module.named_modules() if is_batchnorm(layer))
        for name, parameter in module.named_parameters():
            if name.rpartition(".")[0] not in norms:
                yield parameter


def freeze_to(groups, n):
    first = n if n >= 0 else len(groups) + n
    for index, group in enumerate(groups):
        for module in group:
            for parameter in module.parameters():
                parameter.requires_grad = True
        if index < first:
            for parameter in free_parameters(group):
                parameter.requires_grad = False


def trainable(groups):
    return [any(p.requires_grad for p in free_parameters(group)) for group in groups]
