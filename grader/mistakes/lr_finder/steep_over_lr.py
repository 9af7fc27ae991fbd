"""You divided the fall of the loss by the differences of the rates themselves. At the left end
these are as small as 1e-8, so the tiniest dip there wins and the suggestion is uselessly low. The
plot has a log axis: divide by differences of `lrs.log()`."""

from solutions.lr_finder import *

fails = ["test_steep_is_where_the_loss_falls_fastest"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, losses, num_it)
    return {
        "minimum": minimum(rates, values),
        "steep": rates[(values.diff() / rates.diff()).argmin()].item(),
        "valley": valley(rates, values),
        "slide": slide(rates, values),
    }
