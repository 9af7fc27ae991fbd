"""Pixel coordinates instead of `affine_grid`, and slices instead of `narrow`."""

import math

import torch
from torch.nn.functional import grid_sample, interpolate


def cut_out(image, size, generator):
    _, h, w = image.shape
    side = min(h, w)
    if generator is None:
        top, left = (h - side) // 2, (w - side) // 2
    else:
        place = torch.randperm(max(h, w) - side + 1, generator=generator)[0]
        top, left = (place, 0) if h > w else (0, place)
    piece = image[:, top : top + side, left : left + side]
    return interpolate(piece.unsqueeze(0), [size] * 2, mode="bilinear", antialias=True)


def look(square, places, padding):
    """`places` [final, final, 2]: x and y in pixels of the square, 0 at its edge."""
    grid = places / square.shape[-1] * 2 - 1
    return grid_sample(square, grid[None].to(square), padding_mode=padding, align_corners=False)


def pixels(n):
    y, x = torch.meshgrid(torch.arange(n) + 0.5, torch.arange(n) + 0.5, indexing="ij")
    return torch.stack([x, y], dim=-1)


def turned(offsets, angle):
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    x, y = offsets[..., 0], offsets[..., 1]
    return torch.stack([cos * x - sin * y, sin * x + cos * y], dim=-1)


def presize(image, size, final, angle, scale, centre, generator=None):
    middle = torch.tensor(centre) * size
    places = middle + turned(pixels(final) - final / 2, angle) / scale
    return look(cut_out(image, size, generator), places, "reflection")[0]


def one_by_one(image, size, final, angle, scale, centre):
    middle = torch.tensor(centre) * size
    square = cut_out(image, size, None)
    square = look(square, middle + turned(pixels(size) - middle, angle), "zeros")
    square = look(square, middle + (pixels(size) - middle) / scale, "zeros")
    return look(square, middle + pixels(final) - final / 2, "zeros")[0]
