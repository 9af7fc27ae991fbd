"""Your slide compares the losses at the two ends of the interval. It is the slopes there that
count (`torch.gradient(losses)`): the interval slides on as long as they differ by more than
0.005."""

from solutions.lr_finder import *

fails = ["test_slide_moves_down_from_the_right"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, losses, num_it)
    left = len(values) - 16
    found = rates[left].item() if left >= 0 else None
    while left >= 0 and (values[left + 15] - values[left]).abs() > 0.005:
        found = rates[left].item()
        left -= 1
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": valley(rates, values),
        "slide": found,
    }
