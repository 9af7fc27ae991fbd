import torch
from torch import nn


def split_groups(model, cuts):
    children = nn.Sequential(*model.children())
    edges = [None] + list(cuts) + [None]
    return tuple(children[a:b] for a, b in zip(edges[:-1], edges[1:], strict=True))


def freeze_to(groups, n):
    everything = nn.ModuleList([nn.ModuleList(group) for group in groups])
    everything.requires_grad_(True)
    everything[:n].requires_grad_(False)
    norms = [m for m in everything.modules() if "BatchNorm" in type(m).__name__]
    nn.ModuleList(norms).requires_grad_(True)


def trainable(groups):
    answers = torch.zeros(len(groups), dtype=torch.bool)
    for i, group in enumerate(groups):
        stack = list(group)
        while stack:
            module = stack.pop()
            if "BatchNorm" not in type(module).__name__:
                stack.extend(module.children())
                own = module.parameters(recurse=False)
                answers[i] |= any(parameter.requires_grad for parameter in own)
    return answers.tolist()
