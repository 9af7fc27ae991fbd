import copy

import pandas as pd
import torch
from torch import nn


def count_parameters(model):
    rows, seen = [], []

    def visit(layer):
        for parameter in layer._parameters.values():
            if parameter is not None and not any(parameter is other for other in seen):
                seen.append(parameter)
                rows.append({"layer_kind": type(layer).__name__, "parameters": parameter.numel()})
        for child in layer.children():
            visit(child)

    visit(model)
    frame = pd.DataFrame(rows).groupby("layer_kind", as_index=False).sum()
    frame["share"] = frame["parameters"] / frame["parameters"].sum()
    return frame.sort_values("parameters", ascending=False)


def count_activations(model, shape):
    copied, count = copy.deepcopy(model).eval(), 0

    def note(layer, inputs, output):
        nonlocal count
        count += output[0].numel()

    for layer in copied.modules():
        if type(layer) in (nn.Conv2d, nn.Linear):
            layer.register_forward_hook(note)
    copied(torch.rand(2, *shape))
    return torch.tensor(count)
