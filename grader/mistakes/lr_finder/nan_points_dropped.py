"""You left out the points that are NaN and read those after them. Once the loss has been NaN the
model is broken, and what comes later is no curve any more: cut at the first NaN."""

from solutions.lr_finder import *

fails = ["test_nothing_counts_from_the_first_nan_on"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, torch.tensor(losses).nan_to_num().tolist(), num_it)
    good = ~torch.tensor(losses)[num_it // 10 : -5].isnan()
    rates, values = rates[good], values[good]
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": valley(rates, values),
        "slide": slide(rates, values),
    }
