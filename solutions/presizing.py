"""Presizing: resize large, then turn, zoom and crop in one go, so that pixels are blended twice.

In fastai `item_tfms=Resize(460)` and `batch_tfms=aug_transforms(size=224)` (Howard, Gugger 2020,
chapter 5). With its `min_scale` fastai interpolates once more.
"""

import torch
import torch.nn.functional as F
from torch import Tensor

from solutions.augmentation import rotation

Centre = tuple[float, float]  # x and y in the larger square, in 0..1


def presize(
    image: Tensor,  # [C, H, W]
    size: int,  # of the larger square
    final: int,
    angle: float,  # degrees, counter-clockwise
    scale: float,  # 2 magnifies
    centre: Centre,
    generator: torch.Generator | None = None,
) -> Tensor:
    """`[C, final, final]`: the larger square around `centre`, turned and magnified in one go."""
    square = larger_square(image, size, generator)
    point, turn = from_middle(square, centre), turning(square, angle)
    return sample(square, final, turn / scale * final / size, point, "reflection")


def one_by_one(
    image: Tensor, size: int, final: int, angle: float, scale: float, centre: Centre
) -> Tensor:
    """The same view in three interpolations, each of which blurs and cuts off what it turns out."""
    square = larger_square(image, size)
    point, turn = from_middle(square, centre), turning(square, angle)
    unit = torch.eye(2).to(square)
    turned = sample(square, size, turn, point - turn @ point, "zeros")  # the point stays in place
    zoomed = sample(turned, size, unit / scale, point - point / scale, "zeros")
    return sample(zoomed, final, unit * final / size, point, "zeros")


def larger_square(image: Tensor, size: int, generator: torch.Generator | None = None) -> Tensor:
    """The largest square of the image, resized to `[C, size, size]`, as fastai's `Resize(size)`.

    It lies in the middle, or where the generator says.
    """
    height, width = image.shape[-2:]
    side, room = min(height, width), abs(height - width)
    start = room // 2
    if generator is not None:
        start = int(torch.randint(room + 1, (), generator=generator, device=generator.device))
    piece = image.narrow(-1 if width > height else -2, start, side)
    return F.interpolate(piece[None], size=(size, size), mode="bilinear", antialias=True)[0]


def from_middle(square: Tensor, centre: Centre) -> Tensor:
    """The point `[2]` as `affine_grid` counts: -1 and 1 are the edges."""
    return 2 * square.new_tensor(centre) - 1


def turning(square: Tensor, angle: float) -> Tensor:
    """`[2, 2]`: where the turned picture's pixels come from, seen from the middle."""
    return rotation(torch.tensor([angle], dtype=torch.float64))[0].to(square)


def sample(square: Tensor, size: int, matrix: Tensor, point: Tensor, padding: str) -> Tensor:
    """`[C, size, size]`: pixel u comes from the place `matrix` @ u + `point` of the square."""
    theta = torch.cat([matrix, point[:, None]], dim=1)[None]
    grid = F.affine_grid(theta, [1, 1, size, size], align_corners=False)
    return F.grid_sample(square[None], grid, padding_mode=padding, align_corners=False)[0]
