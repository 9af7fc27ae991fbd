"""You took the right end of the steepest step: `argmin` of the differences is the number of a
step, and step k goes from point k to point k + 1. The suggestion is the rate at which it
begins."""

from solutions.lr_finder import *

fails = ["test_steep_is_where_the_loss_falls_fastest"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, losses, num_it)
    return {
        "minimum": minimum(rates, values),
        "steep": rates[values.diff().argmin() + 1].item(),
        "valley": valley(rates, values),
        "slide": slide(rates, values),
    }
