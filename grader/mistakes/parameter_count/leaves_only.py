"""You looked only at modules without children. A block may hold layers and a parameter of its own
(a scale, a class token, a position embedding), and that was lost. Compare your total with
`sum(p.numel() for p in model.parameters())`."""

from solutions.parameter_count import *

fails = ["test_parameters_at_any_depth_belong_to_the_layer_that_owns_them"]


def count_parameters(model):
    counts, seen = Counter(), set()
    for layer in model.modules():
        if list(layer.children()):
            continue
        for parameter in layer.parameters():
            if id(parameter) not in seen:
                seen.add(id(parameter))
                counts[type(layer).__name__] += parameter.numel()
    frame = pd.DataFrame({"layer_kind": list(counts), "parameters": list(counts.values())})
    return frame.assign(share=frame["parameters"] / frame["parameters"].sum())
