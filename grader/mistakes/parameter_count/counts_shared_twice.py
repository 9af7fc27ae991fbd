"""You went through the layers and counted what each one has, so a parameter that two layers share
was counted for both. It is one tensor, and the optimiser changes it once. Remember which you have
seen, by `id(parameter)`, or loop over `model.named_parameters()`, which gives each one once."""

from solutions.parameter_count import *

fails = ["test_shared_parameters_count_once"]


def count_parameters(model):
    counts = Counter()
    for layer in model.modules():
        for parameter in layer.parameters(recurse=False):
            counts[type(layer).__name__] += parameter.numel()
    frame = pd.DataFrame({"layer_kind": list(counts), "parameters": list(counts.values())})
    return frame.assign(share=frame["parameters"] / frame["parameters"].sum())
