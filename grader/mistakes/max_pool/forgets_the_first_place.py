"""You counted the steps and not the places. A kernel that takes no step at all has one place
already: a 3 by 3 kernel on a 3 by 3 image gives one value, not none. Add 1 at the end."""

from solutions.max_pool import *

fails = ["test_a_kernel_has_as_many_places_as_it_fits"]


def conv_output_shape(h, w, kernel, stride, padding):
    return tuple((n + 2 * padding - kernel) // stride for n in (h, w))
