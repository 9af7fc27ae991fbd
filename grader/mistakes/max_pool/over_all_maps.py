"""You took the maximum over the maps of an image as well. Each map is the answer of one kernel;
mixed, nobody can tell an eye from a wheel. Only the two axes of the window go, N and C stay what
they are."""

from solutions.max_pool import *

fails = ["test_every_map_of_every_image_is_pooled_by_itself"]


def max_pool(images, size=2):
    windows = images.unfold(2, size, size).unfold(3, size, size)
    return windows.amax(dim=(1, -2, -1)).unsqueeze(1)
