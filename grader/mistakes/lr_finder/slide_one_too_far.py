"""Your slide suggests the place where its loop gave up. The suggestion is the left end of the
last interval whose slopes still differed, one point to the right of that."""

from solutions.lr_finder import *

fails = ["test_slide_moves_down_from_the_right"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, losses, num_it)
    left = len(values) - 16
    slopes = torch.gradient(values)[0]
    while left > 0 and (slopes[left + 15] - slopes[left]).abs() > 0.005:
        left -= 1
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": valley(rates, values),
        "slide": rates[left].item() if left >= 0 else None,
    }
