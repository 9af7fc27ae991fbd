"""`layer.parameters()` includes everything inside the layer, so containers bring the parameters
of their layers a second time, and a third if they are nested. The model itself is among
`model.modules()`. Ask for what a module owns: `layer.parameters(recurse=False)`."""

from solutions.parameter_count import *

fails = [
    "test_each_kind_of_layer_has_one_row_with_its_parameters",
    "test_parameters_at_any_depth_belong_to_the_layer_that_owns_them",
    "test_buffers_are_no_parameters",
    "test_shared_parameters_count_once",
    "test_frozen_parameters_count_too",
]


def count_parameters(model):
    counts = Counter()
    for layer in model.modules():
        if n := sum(p.numel() for p in layer.parameters()):
            counts[type(layer).__name__] += n
    frame = pd.DataFrame({"layer_kind": list(counts), "parameters": list(counts.values())})
    return frame.assign(share=frame["parameters"] / frame["parameters"].sum())
