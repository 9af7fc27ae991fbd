"""Your valley is made of neighbouring points, each lower than the one before. One little bump ends
such a run, so noise decides where it lies. The longest decreasing subsequence may leave points
out."""

from solutions.lr_finder import *

fails = ["test_valley_is_half_way_down_the_longest_valley"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, losses, num_it)
    length, best, end = 1, 1, 0
    for i in range(1, len(values)):
        length = length + 1 if values[i] < values[i - 1] else 1
        if length > best:
            best, end = length, i
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": rates[end - best + best // 3 + best // 6].item(),
        "slide": slide(rates, values),
    }
