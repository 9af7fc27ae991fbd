"""You suggested the end of the valley, its bottom, where the loss falls no more. Go a third of its
length into the valley and half a third further: about half-way down, where the loss falls best."""

from solutions.lr_finder import *

fails = ["test_valley_is_half_way_down_the_longest_valley"]


def suggest(lrs, losses, num_it=100):
    rates, values = readable(lrs, losses, num_it)
    heights = values.tolist()
    length = [1] * len(heights)
    for i, height in enumerate(heights):
        length[i] += max((length[j] for j in range(i) if heights[j] > height), default=0)
    return {
        "minimum": minimum(rates, values),
        "steep": steep(rates, values),
        "valley": rates[length.index(max(length))].item(),
        "slide": slide(rates, values),
    }
