"""Your slide counts 15 points back from the last one without asking whether there are as many. On
a curve that is cut short the index runs off the left end. Give None with fewer than 16 points."""

from solutions.lr_finder import *

fails = ["test_slide_needs_sixteen_points"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, losses, num_it)
    slopes = torch.gradient(values)[0]
    right, left = -1, -16
    found = rates[left]
    while left >= -len(values) and (slopes[right] - slopes[left]).abs() > 0.005:
        found = rates[left]
        right, left = right - 1, left - 1
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": valley(rates, values),
        "slide": found.item(),
    }
