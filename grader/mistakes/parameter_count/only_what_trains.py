"""You left the frozen parameters out. A pretrained body whose `requires_grad` is off still has its
millions of numbers, in the file and on the GPU. How many of them train is another question; count
them all."""

from solutions.parameter_count import *

fails = ["test_frozen_parameters_count_too"]


def count_parameters(model):
    counts = Counter()
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            owner = model.get_submodule(name.rpartition(".")[0])
            counts[type(owner).__name__] += parameter.numel()
    frame = pd.DataFrame({"layer_kind": list(counts), "parameters": list(counts.values())})
    return frame.assign(share=frame["parameters"] / frame["parameters"].sum())
