"""Data augmentation on whole batches: every change is a linear map, and all share one sampling."""

import torch
import torch.nn.functional as F
from torch import Tensor

DEGREES = 10.0  # how far an image is turned at most, as in fastai's `aug_transforms`
ZOOM = 1.1
SHEAR = 0.1


def flip(images: Tensor, horizontal: Tensor, vertical: Tensor) -> Tensor:
    """Images `[N, C, H, W]`; bools `[N]` say which to mirror left-right, which upside down."""
    mirrored = torch.where(horizontal[:, None, None, None], images.flip(-1), images)
    return torch.where(vertical[:, None, None, None], mirrored.flip(-2), mirrored)


def rotate(images: Tensor, degrees: Tensor) -> Tensor:
    """Images `[N, C, H, W]`, each turned about its centre by its own angle, counter-clockwise."""
    return warp(images, rotation(degrees))


def zoom(images: Tensor, factors: Tensor) -> Tensor:
    """Images `[N, C, H, W]`, each magnified about its centre by its own factor."""
    return warp(images, scaling(factors))


def augment(images: Tensor, kind: str, generator: torch.Generator) -> Tensor:
    """Images `[N, C, H, W]`, each changed at random as suits `"pets"` or `"satellite"` pictures.

    The changes are composed as matrices and the pixels are interpolated once, as in fastai's
    `AffineCoordTfm`: a second interpolation would blend what the first has blended already.
    """
    device = generator.device

    def uniform(low: float, high: float) -> Tensor:
        return low + (high - low) * torch.rand(len(images), generator=generator, device=device)

    def below(high: int) -> Tensor:
        return torch.randint(high, (len(images),), generator=generator, device=device)

    maps = rotation(uniform(-DEGREES, DEGREES)) @ scaling(uniform(1, ZOOM)) @ mirroring(below(2))
    match kind:
        case "pets":
            maps = maps @ shearing(uniform(-SHEAR, SHEAR))
        case "satellite":
            maps = maps @ rotation(90.0 * below(4))  # with the mirroring: all eight symmetries
        case _:
            raise ValueError(f"kind may be 'pets' or 'satellite', not {kind!r}")
    return warp(images, maps)


def warp(images: Tensor, maps: Tensor) -> Tensor:
    """Images `[N, C, H, W]`, sampled bilinearly where `maps` `[N, 2, 2]` say, black outside.

    A map takes a pixel of the result to its place in the image. Both are measured in pixels from
    the centre, x to the right and y down. `affine_grid` measures in half widths and half heights,
    so a quarter turn there would squeeze an oblong image; hence the change of units.
    """
    height, width = images.shape[-2:]
    half = torch.tensor([width / 2, height / 2], device=images.device, dtype=images.dtype)
    theta = maps.to(images) * half / half[:, None]
    theta = F.pad(theta, (0, 1))  # [N, 2, 3]: the centre stays where it is
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, padding_mode="zeros", align_corners=False)


def rotation(degrees: Tensor) -> Tensor:
    """Degrees `[N]` → maps `[N, 2, 2]` that turn the picture counter-clockwise."""
    angle = degrees.deg2rad()
    return matrices(angle.cos(), -angle.sin(), angle.sin(), angle.cos())


def scaling(factors: Tensor) -> Tensor:
    """Factors `[N]` → maps `[N, 2, 2]`: twice the size means going half as far in the image."""
    return matrices(1 / factors, 0 * factors, 0 * factors, 1 / factors)


def shearing(amounts: Tensor) -> Tensor:
    """Amounts `[N]` → maps `[N, 2, 2]` that move each row sideways by so much of its height."""
    one = torch.ones_like(amounts)
    return matrices(one, amounts, 0 * one, one)


def mirroring(mirrored: Tensor) -> Tensor:
    """Zeros and ones `[N]` → maps `[N, 2, 2]` that exchange left and right where there is a 1."""
    sign = 1.0 - 2.0 * mirrored
    one = torch.ones_like(sign)
    return matrices(sign, 0 * one, 0 * one, one)


def matrices(a: Tensor, b: Tensor, c: Tensor, d: Tensor) -> Tensor:
    """Four `[N]` → `[N, 2, 2]` with rows (a, b) and (c, d)."""
    return torch.stack([a, b, c, d], dim=-1).unflatten(-1, (2, 2))
