from itertools import groupby

import pandas as pd
import torch
from torch.nn.modules.module import register_module_forward_hook


def count_parameters(model):
    owners = {}
    for layer in model.modules():
        for parameter in layer.parameters(recurse=False):
            owners.setdefault(parameter, type(layer).__name__)
    pairs = sorted((kind, p.numel()) for p, kind in owners.items())
    kinds = {kind: sum(n for _, n in group) for kind, group in groupby(pairs, lambda pair: pair[0])}
    total = sum(p.numel() for p in model.parameters())
    return pd.DataFrame(
        [(kind, n, n / total) for kind, n in kinds.items()],
        columns=["layer_kind", "parameters", "share"],
    )


def count_activations(model, shape):
    outputs = {}

    def note(layer, inputs, output):
        if isinstance(layer, (torch.nn.Conv2d, torch.nn.Linear)):
            outputs[len(outputs)] = output.shape

    handle = register_module_forward_hook(note)
    before = [layer for layer in model.modules() if layer.training]
    with torch.inference_mode():
        model.eval()
        model(torch.rand(shape).unsqueeze(0))
    handle.remove()
    for layer in before:
        layer.training = True
    return sum(size.numel() for size in outputs.values())
