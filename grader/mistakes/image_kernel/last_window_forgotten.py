"""You forgot the last window: its top may stand in any row from 0 to H - k, both included, which
makes H - k + 1 rows. `range(h - k)` stops one too early; with a stride: `(h - k) // stride + 1`."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_the_output_has_a_value_for_every_place_where_the_kernel_fits"]


def apply_kernel(image, kernel, stride=1, padding=0):
    everything = F.conv2d(image[None, None], kernel[None, None], stride=stride, padding=padding)
    return everything[0, 0, :-1, :-1]
