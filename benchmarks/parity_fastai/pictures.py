"""Presizing: the same view, and how far from the truth each way ends."""

import math
import random
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from benchmarks.parity_fastai.difference import FLOAT32, Deviation, Found, difference

MIDDLE = (0.5, 0.5)


def presizing(folder: Path) -> Found:
    """The view alone; fastai is asked for pixels that are little squares."""
    from fastai.torch_core import TensorImage
    from fastai.vision.augment import RandomResizedCropGPU, Rotate, Zoom

    from solutions.presizing import one_by_one, presize

    size, final = 20, 12  # small: in float32 the places of far pixels are less exact
    square = torch.rand(3, size, size, generator=torch.Generator().manual_seed(0))
    likewise: dict[str, Any] = {"p": 1.0, "align_corners": False, "size": final}

    def theirs(image: Tensor, angle: float, zoom: float) -> Tensor:
        """As `aug_transforms(size=final)` composes them; degrees count clockwise there."""
        both = Rotate(draw=[-angle], **likewise)
        both.compose(Zoom(draw=[zoom], draw_x=0.5, draw_y=0.5, **likewise))
        return plain(both(TensorImage(image[None].clone()), split_idx=0))

    for angle, zoom in ((25.0, 1.4), (-40.0, 1.0), (90.0, 0.8)):
        scale = zoom * final / size  # fastai shows all of the square at zoom 1
        ours = presize(square, size, final, angle, scale, MIDDLE)
        name = f"turned by {angle:g} degrees, zoom {zoom:g}"
        yield difference(name, ours, theirs(square, angle, zoom), FLOAT32)

    size, final, angle, part = 40, 24, 20.0, 0.7  # of each side
    side = round(part * size)
    crop = RandomResizedCropGPU(final, min_scale=part**2, max_scale=part**2, ratio=(1, 1))
    turn = Rotate(draw=[-angle], p=1.0, align_corners=False)

    def in_two(image: Tensor) -> tuple[Tensor, tuple[float, float]]:
        """fastai with `min_scale`: the crop, resized, then turned; and where its centre lies."""
        random.seed(0)
        cropped = crop(TensorImage(image[None].clone()), split_idx=0)
        top, left = crop.tl
        centre = (left + side / 2) / size, (top + side / 2) / size
        return plain(turn(cropped, split_idx=0)), centre

    found = torch.zeros(3)
    for seed in range(20):
        wave = Wave(seed)
        image = wave.seen(size, 0.0, 1 / size, MIDDLE)
        two, centre = in_two(image)
        truth = wave.seen(final, angle, side / final / size, centre)
        corners = wave.seen(final, angle, (side - 1) / (final - 1) / size, centre)  # as it crops
        pairs = (
            (two, corners),
            (presize(image, size, final, angle, final / side, centre), truth),
            (one_by_one(image, size, final, angle, final / side, centre), truth),
        )
        inner = slice(6, -6)
        gaps = [(view - right)[0, inner, inner].square().mean() for view, right in pairs]
        found += torch.stack(gaps).float() / 20
    two_gap, one_gap, three_gap = found.sqrt().tolist()
    yield Deviation(
        "crops of the larger square (`min_scale`), from the truth",
        f"{two_gap:.4f} in two interpolations",
        f"{one_gap:.4f} in one (`one_by_one`: {three_gap:.4f})",
        one_gap < 0.8 * two_gap,
    )


class Wave:
    """A picture that is known everywhere: a wave of 9 periods across the square."""

    def __init__(self, seed: int) -> None:
        g = torch.Generator().manual_seed(seed)
        direction, self.phase = (math.tau * torch.rand(2, generator=g)).tolist()
        self.across = 9 * math.cos(direction), 9 * math.sin(direction)

    def seen(self, n: int, angle: float, pixel: float, centre: tuple[float, float]) -> Tensor:
        """`[1, n, n]` pixels of this size around `centre`, turned counter-clockwise."""
        steps = (torch.arange(n) - (n - 1) / 2) * pixel
        right, down = torch.meshgrid(steps, steps, indexing="xy")
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        x, y = centre[0] + cos * right - sin * down, centre[1] + sin * right + cos * down
        return torch.sin(math.tau * (self.across[0] * x + self.across[1] * y) + self.phase)[None]


def plain(image: Any) -> Tensor:
    tensor: Tensor = image.as_subclass(Tensor)[0]
    return tensor
