"""You counted `(H + 2p - k + 1) // stride` windows. Divide first, then add the one that stands at
the very beginning: `(H + 2p - k) // stride + 1`. For H = 7, k = 3 and stride 2 the kernel fits at
rows 0, 2 and 4: three places, where your formula finds two."""

import torch.nn.functional as F

from solutions.image_kernel import *

fails = ["test_stride_moves_the_kernel_by_that_many_pixels"]


def apply_kernel(image, kernel, stride=1, padding=0):
    k = kernel.shape[0]
    rows, columns = ((n + 2 * padding - k + 1) // stride for n in image.shape)
    everything = F.conv2d(image[None, None], kernel[None, None], stride=stride, padding=padding)
    return everything[0, 0, :rows, :columns]
