"""The image sets that training cases use, as tensors, and how they are held out."""

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class ImageData:
    """Labelled images: `images` float `[N, C, H, W]` in 0..1, `labels` int64 `[N]`."""

    images: Tensor
    labels: Tensor
    classes: tuple[str, ...]  # a class number's name

    def __len__(self) -> int:
        return len(self.images)

    def take(self, indices: Tensor) -> "ImageData":
        """The images at these indices, in this order, with their labels."""
        return ImageData(self.images[indices], self.labels[indices], self.classes)


def digits() -> ImageData:
    """1,797 handwritten digits, `[1797, 1, 8, 8]`: scikit-learn's, so nothing is downloaded."""
    from sklearn.datasets import load_digits

    raw = load_digits()
    images = torch.from_numpy(raw.images).float().unsqueeze(1) / 16
    labels = torch.from_numpy(raw.target).long()
    return ImageData(images, labels, tuple(str(name) for name in raw.target_names))


def split(data: ImageData, seed: int, valid: float = 0.2) -> tuple[ImageData, ImageData]:
    """(train, held out): every image in exactly one of them; the same seed, the same split."""
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(data), generator=generator)
    held_out = round(valid * len(data))
    return data.take(order[held_out:]), data.take(order[:held_out])
