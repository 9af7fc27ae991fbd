"""Where a network keeps its parameters, and how many activations one image causes."""

from collections import Counter

import pandas as pd
import torch
from torch import Tensor, nn


def count_parameters(model: nn.Module) -> pd.DataFrame:
    """A row with `layer_kind`, `parameters` and `share` for each kind of layer that owns any."""
    counts: Counter[str] = Counter()
    for name, parameter in model.named_parameters():  # gives a shared parameter once
        owner = model.get_submodule(name.rpartition(".")[0])  # "body.0.weight" belongs to "body.0"
        counts[type(owner).__name__] += parameter.numel()
    frame = pd.DataFrame({"layer_kind": list(counts), "parameters": list(counts.values())})
    frame["share"] = frame["parameters"] / frame["parameters"].sum()
    return frame


def count_activations(model: nn.Module, shape: tuple[int, int, int]) -> int:
    """How many numbers the convolutions and linear layers put out for one image `[C, H, W]`.

    With convolutions alone these are the "activations" of Radosavovic et al., "Designing Network
    Design Spaces" (2020), arXiv:2003.13678.
    """
    outputs: list[int] = []

    def note(layer: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        outputs.append(output.numel())

    layers = [layer for layer in model.modules() if isinstance(layer, (nn.Conv2d, nn.Linear))]
    hooks = [layer.register_forward_hook(note) for layer in layers]
    modes = [(layer, layer.training) for layer in model.modules()]
    image = next(model.parameters()).new_zeros(1, *shape)  # where the model is, and of its dtype
    try:
        with torch.no_grad():
            model.eval()(image)
    finally:
        for hook in hooks:
            hook.remove()
        for layer, training in modes:
            layer.training = training
    return sum(outputs)
