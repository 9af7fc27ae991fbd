"""Max pooling, and how many places a sliding window has."""

from torch import Tensor


def max_pool(images: Tensor, size: int = 2) -> Tensor:
    """Images or feature maps `[N, C, H, W]` → `[N, C, H // size, W // size]`.

    Each value is the largest of a `size` × `size` window. The windows stand side by side, and what
    is left over below and at the right belongs to none: `F.max_pool2d(images, size)`.
    """
    windows = images.unfold(2, size, size).unfold(3, size, size)  # [N, C, H', W', size, size]
    return windows.amax(dim=(-2, -1))


def conv_output_shape(h: int, w: int, kernel: int, stride: int, padding: int) -> tuple[int, int]:
    """Height and width that a convolution leaves of an image `[h, w]`.

    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), section 2.4.
    """
    return places(h + 2 * padding, kernel, stride), places(w + 2 * padding, kernel, stride)


def places(length: int, window: int, step: int) -> int:
    """Where the window can stand: at the beginning, and after each whole step that still fits."""
    return (length - window) // step + 1
