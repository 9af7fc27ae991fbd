"""You counted the buffers, too: BatchNorm's running mean and variance and its counter of batches.
They are saved with the model, but training only takes averages there; no gradient changes them.
`model.parameters()` leaves them out, `state_dict()` does not."""

from solutions.parameter_count import *

fails = ["test_buffers_are_no_parameters"]


def count_parameters(model):
    counts, seen = Counter(), set()
    for layer in model.modules():
        for tensor in [*layer.parameters(recurse=False), *layer.buffers(recurse=False)]:
            if id(tensor) not in seen:
                seen.add(id(tensor))
                counts[type(layer).__name__] += tensor.numel()
    frame = pd.DataFrame({"layer_kind": list(counts), "parameters": list(counts.values())})
    return frame.assign(share=frame["parameters"] / frame["parameters"].sum())
