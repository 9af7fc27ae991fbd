"""You rounded up where the stride does not divide evenly, as if the kernel could take part of a
step. It would stick out over the edge there. Round down: `//` does."""

import math

from solutions.max_pool import *

fails = ["test_a_step_that_does_not_fit_is_not_taken"]


def conv_output_shape(h, w, kernel, stride, padding):
    return tuple(math.ceil((n + 2 * padding - kernel) / stride) + 1 for n in (h, w))
