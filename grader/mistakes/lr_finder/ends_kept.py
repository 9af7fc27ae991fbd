"""You read the whole curve. Its first tenth is an average of very few mini-batches, and its last
five points belong to the explosion: leave both out, `[num_it // 10 : -5]`."""

from solutions.lr_finder import *

fails = ["test_both_ends_of_the_curve_are_left_out", "test_slide_needs_sixteen_points"]


def suggest(lrs, losses, num_it=100):
    rates, values = torch.tensor(lrs).double(), torch.tensor(losses).double()
    good = values.isnan().cumsum(0) == 0
    rates, values = rates[good], values[good]
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": valley(rates, values),
        "slide": slide(rates, values),
    }
