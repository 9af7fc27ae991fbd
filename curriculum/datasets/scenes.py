"""Scenes of several handwritten digits with the class of every pixel: segmentation in small."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from curriculum.datasets.images import ImageData
from curriculum.datasets.satellite import VOID

INK = 0.4  # pixels at least so bright belong to the digit
GAP = 2  # pixels, at least, by which a digit's cell is larger than the digit
SHARE = 0.8  # of the places in a scene, those with a digit
NOISE = 0.1


@dataclass(frozen=True)
class SceneData:
    """N scenes: `images` float `[N, 1, S, S]` in 0..1, `masks` int64 `[N, S, S]`.

    A mask's pixel is 0 on the background, 1 + its label on a digit, VOID on the ring around one,
    where eyes disagree about what still belongs to it.
    """

    images: Tensor
    masks: Tensor
    classes: tuple[str, ...]  # a class number's name

    def __len__(self) -> int:
        return len(self.images)


def digit_scenes(data: ImageData, n: int, generator: torch.Generator, side: int = 32) -> SceneData:
    """`n` scenes of `side`×`side` pixels, made of these images: chosen, placed and noised anew.

    To hold out, split the images before: a scene shows several of them.
    """
    size = data.images.shape[-1]
    corners = _corners(n, side, size, generator)
    chosen = torch.randint(len(data), (len(corners),), generator=generator)
    ink, masks = torch.zeros(n, side, side), torch.zeros(n, side, side, dtype=torch.int64)
    for (scene, y, x), i in zip(corners.tolist(), chosen.tolist(), strict=True):
        place = scene, slice(y, y + size), slice(x, x + size)
        ink[place] = data.images[i, 0]
        masks[place] = (data.images[i, 0] >= INK) * (1 + data.labels[i])
    near = F.max_pool2d((masks > 0).float(), kernel_size=3, stride=1, padding=1) > 0
    masks[near & (masks == 0)] = VOID
    noisy = ink + NOISE * torch.randn(ink.shape, generator=generator)
    return SceneData(noisy.clamp(0, 1).unsqueeze(1), masks, ("background", *data.classes))


def _corners(n: int, side: int, size: int, generator: torch.Generator) -> Tensor:
    """`[M, 3]`: the scene, top and left of each digit, somewhere in a cell of its own."""
    in_a_row = side // (size + GAP)
    cell = side // in_a_row
    starts = cell * torch.arange(in_a_row)
    corners = torch.cartesian_prod(torch.arange(n), starts, starts)
    corners = corners[torch.rand(len(corners), generator=generator) < SHARE]
    corners[:, 1:] += torch.randint(cell - size + 1, (len(corners), 2), generator=generator)
    return corners
