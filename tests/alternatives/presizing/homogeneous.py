"""Maps as 3×3 matrices that are multiplied, each from the picture after to the picture before."""

import torch
import torch.nn.functional as F


def move(x, y):
    return torch.tensor([[1, 0, x], [0, 1, y], [0, 0, 1]], dtype=torch.float64)


def stretch(factor):
    return torch.diag(torch.tensor([factor, factor, 1], dtype=torch.float64))


def turn(angle):
    z = torch.polar(torch.tensor(1.0).double(), torch.deg2rad(torch.tensor(angle).double()))
    return torch.stack(
        [
            torch.stack([z.real, -z.imag, z.real * 0]),
            torch.stack([z.imag, z.real, z.real * 0]),
            torch.tensor([0, 0, 1.0]).double(),
        ]
    )


def about(point, matrix):
    return move(*point) @ matrix @ move(-point[0], -point[1])


def warp(square, matrix, size, mode):
    theta = matrix[None, :2].to(square.dtype)
    grid = F.affine_grid(theta, (1, len(square), size, size), align_corners=False)
    return F.grid_sample(square[None], grid, padding_mode=mode, align_corners=False).squeeze(0)


def square_of(image, size, generator=None):
    if image.shape[1] > image.shape[2]:
        return square_of(image.mT, size, generator).mT
    side = image.shape[1]
    extra = image.shape[2] - side
    start = extra // 2
    if generator:
        start = (torch.rand(1, generator=generator) * (extra + 1)).long().item()
    square = image[:, :, start:][:, :, :side]
    return F.interpolate(square[None], (size, size), mode="bilinear", antialias=True)[0]


def presize(image, size, final, angle, scale, centre, generator=None):
    x, y = (2 * value - 1 for value in centre)
    matrix = move(x, y) @ turn(angle) @ stretch(1 / scale) @ stretch(final / size)
    return warp(square_of(image, size, generator), matrix, final, "reflection")


def one_by_one(image, size, final, angle, scale, centre):
    point = tuple(2 * value - 1 for value in centre)
    found = square_of(image, size)
    found = warp(found, about(point, turn(angle)), size, "zeros")
    found = warp(found, about(point, stretch(1 / scale)), size, "zeros")
    return warp(found, move(*point) @ stretch(final / size), final, "zeros")
