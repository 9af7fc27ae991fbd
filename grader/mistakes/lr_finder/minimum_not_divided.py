"""You suggested the rate at the lowest loss. There the loss has just stopped falling and is about
to explode; training at that rate soon goes wrong. The rule is a tenth of it."""

from solutions.lr_finder import *

fails = ["test_minimum_is_a_tenth_of_the_rate_at_the_lowest_loss"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, losses, num_it)
    return {
        "minimum": rates[values.argmin()].item(),
        "steep": steep(rates, values),
        "valley": valley(rates, values),
        "slide": slide(rates, values),
    }
