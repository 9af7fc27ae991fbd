"""What test_augmentation looks at: pictures that tell where their pixels came from, and turns."""

import torch
import torch.nn.functional as F

from grader.checking import assert_close, fail, numbers, same


def picture(n, channels, height, width, g):
    """Random pixels of at least 0.2, and a last channel of ones: what is black came from outside"""
    noise = 0.2 + 0.8 * torch.rand(n, channels - 1, height, width, generator=g)
    return torch.cat([noise, torch.ones(n, 1, height, width)], dim=1)


def ramps(n, height, width, g):
    """Channels that tell where a pixel came from (x, then y), a fine texture, and ones."""
    y, x = (0.5 + 0.8 * ((torch.arange(k) + 0.5) / k - 0.5) for k in (height, width))
    place = torch.stack([x.expand(height, width), y[:, None].expand(height, width)])
    return torch.cat([place.expand(n, -1, -1, -1), picture(n, 2, height, width, g)], dim=1)


def warped(images, maps, oblong=True):
    """The images under maps [N, 2, 2] in pixels, or in `affine_grid`'s own units."""
    half = torch.tensor([images.shape[-1] / 2, images.shape[-2] / 2])
    theta = F.pad(maps * half / half[:, None] if oblong else maps, (0, 1))
    grid = F.affine_grid(theta, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, align_corners=False)


def turns(degrees):
    angle = degrees.deg2rad()
    rows = [angle.cos(), -angle.sin(), angle.sin(), angle.cos()]
    return torch.stack(rows, dim=-1).reshape(-1, 2, 2)


def inside(reference):
    """The pixels whose four neighbours all lie within the picture: its ones are still 1 there."""
    return (reference[:, -1:] > 0.999).expand_as(reference)


def shaped(value, wanted, what):
    """The value as numbers; fails when its shape is not that of the images."""
    got = numbers(value, what)
    if got.shape != wanted.shape:
        fail(f"{what} should keep the shape {list(wanted.shape)}; yours has {list(got.shape)}.")
    return got


def judge_turns(got, wanted, images, degrees):
    """Fails where the pictures differ, in words where the error is one that is known."""
    close = [same(mine, right, atol=1e-3) for mine, right in zip(got, wanted, strict=True)]
    if all(close):
        return

    def looks_like(other):
        both = inside(wanted) & inside(other)
        return same(got[both], other[both], atol=1e-3)

    size = f"{images.shape[2]}×{images.shape[3]}"
    angles = ", ".join(f"{angle:.0f}" for angle in degrees)
    if looks_like(warped(images, turns(-degrees))):
        fail(f"Images of {size}, turned by {angles} degrees counter-clockwise: yours go clockwise.")
    if looks_like(warped(images, turns(degrees.rad2deg()))):
        fail(f"Images of {size}, turned by {angles} degrees: yours are turned by so many radians.")
    if looks_like(warped(images, turns(degrees), oblong=False)):
        fail(
            f"Images of {size} are squeezed as you turn them: what was a right angle is none any "
            "more. The coordinates of `affine_grid` run from -1 to 1 along both sides, so its "
            "units of x and y differ in length."
        )
    if looks_like(warped(images, turns(degrees[:1].expand(len(images))))):
        fail(f"Images of {size}, to be turned by {angles} degrees: yours all take the first.")
    first = close.index(False)
    if degrees[first] == 0:
        fail(
            "Turned by 0 degrees an image stays as it is; yours changes. Do `affine_grid` and "
            "`grid_sample` have the same `align_corners`?"
        )
    what = f"image of {size}, turned by {degrees[first]:.0f} degrees"
    assert_close(got[first], wanted[first], what, atol=1e-3)
