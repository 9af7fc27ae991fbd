"""You read on past the NaN. Every comparison with NaN is false and `argmin` takes it for the
lowest, so the suggestions mean nothing. Cut rates and losses at the first NaN."""

from solutions.lr_finder import *

fails = ["test_nothing_counts_from_the_first_nan_on"]


def suggest(lrs, losses, num_it=100):
    rates = torch.tensor(lrs).double()[num_it // 10 : -5]
    values = torch.tensor(losses).double()[num_it // 10 : -5]
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": valley(rates, values),
        "slide": slide(rates, values),
    }
