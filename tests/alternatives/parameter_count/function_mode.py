import numpy as np
import pandas as pd
import torch
from torch.overrides import TorchFunctionMode


class Listening(TorchFunctionMode):
    """Notes the outputs of convolutions and matrix products instead of those of layers."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def __torch_function__(self, function, types, args=(), kwargs=None):
        output = function(*args, **(kwargs or {}))
        if getattr(function, "__name__", "") in ("conv2d", "linear"):
            self.count += output.numel()
        return output


def count_parameters(model):
    names = [name for name, _ in model.named_parameters()]
    kinds = np.array([type(owner(model, name)).__name__ for name in names])
    sizes = np.array([parameter.numel() for parameter in model.parameters()])
    unique = np.unique(kinds)
    counts = np.array([sizes[kinds == kind].sum() for kind in unique])
    return pd.DataFrame(
        {"layer_kind": unique, "share": counts / sizes.sum(), "parameters": counts}, index=unique
    )


def owner(model, name):
    for part in name.split(".")[:-1]:
        model = getattr(model, part)
    return model


def count_activations(model, shape):
    training = model.training
    model.train(False)
    with torch.no_grad(), Listening() as listening:
        model(torch.ones(1, *shape))
    model.train(training)
    return listening.count
