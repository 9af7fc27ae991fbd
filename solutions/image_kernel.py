"""A kernel slid over an image, and three kernels that find edges."""

import torch
import torch.nn.functional as F
from torch import Tensor


def apply_kernel(image: Tensor, kernel: Tensor, stride: int = 1, padding: int = 0) -> Tensor:
    """Image `[H, W]` and kernel `[k, k]` → one weighted sum per window, `[H', W']`.

    H' is `(H + 2 * padding - k) // stride + 1`, W' likewise: Dumoulin and Visin, "A guide to
    convolution arithmetic for deep learning" (2016). Like `F.conv2d` it does not flip the kernel:
    strictly speaking this is cross-correlation.
    """
    rows, columns = kernel.shape
    padded = F.pad(image, (padding, padding, padding, padding))
    windows = padded.unfold(0, rows, stride).unfold(1, columns, stride)  # [H', W', k, k]
    return (windows * kernel).sum(dim=(-2, -1))


def top_edge() -> Tensor:
    """Sobel's kernel `[3, 3]` that answers where it is brighter above than below."""
    return torch.tensor([[1.0, 2.0, 1.0], [0.0, 0.0, 0.0], [-1.0, -2.0, -1.0]])


def right_edge() -> Tensor:
    """The kernel `[3, 3]` that answers where the right side is brighter than the left."""
    return torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])


def left_edge() -> Tensor:
    """The mirror image `[3, 3]` of `right_edge`."""
    return right_edge().flip(1)
