"""Your table has a row for every layer. A network has dozens of convolutions; what is asked is how
much they hold together. Add the layers of one kind up, with a Counter or with
`frame.groupby("layer_kind", as_index=False).sum()`."""

from solutions.parameter_count import *

fails = ["test_each_kind_of_layer_has_one_row_with_its_parameters"]


def count_parameters(model):
    rows, seen = [], set()
    for layer in model.modules():
        own = [p for p in layer.parameters(recurse=False) if id(p) not in seen]
        seen.update(map(id, own))
        if own:
            rows.append((type(layer).__name__, sum(p.numel() for p in own)))
    frame = pd.DataFrame(rows, columns=["layer_kind", "parameters"])
    return frame.assign(share=frame["parameters"] / frame["parameters"].sum())
