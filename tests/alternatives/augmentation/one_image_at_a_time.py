"""Loops over the images: flips and quarter turns move whole pixels, grid_sample does the rest."""

import math

import torch
import torch.nn.functional as F


def flip(images, horizontal, vertical):
    images = images.clone()
    for i in range(len(images)):
        if horizontal[i]:
            images[i] = torch.fliplr(images[i].permute(1, 2, 0)).permute(2, 0, 1)
        if vertical[i]:
            images[i] = images[i].flip(1)
    return images


def sample(image, a, b, c, d):
    """[C, H, W] → [C, H, W]; the matrix in pixels becomes one in half widths and half heights."""
    _, h, w = image.shape
    theta = torch.tensor([[[a, b * h / w, 0.0], [c * w / h, d, 0.0]]])
    grid = F.affine_grid(theta, [1, *image.shape], align_corners=False)
    return F.grid_sample(image[None], grid, mode="bilinear", align_corners=False)[0]


def rotate(images, degrees):
    result = []
    for image, degree in zip(images, degrees.tolist()):
        sin, cos = math.sin(math.radians(degree)), math.cos(math.radians(degree))
        result.append(sample(image, cos, -sin, sin, cos))
    return torch.stack(result)


def zoom(images, factors):
    return torch.stack([sample(x, 1 / f, 0, 0, 1 / f) for x, f in zip(images, factors.tolist())])


def augment(images, kind, generator):
    result = []
    for image in images:
        r = torch.rand(4, generator=generator).tolist()
        flipped, quarters = torch.randint(0, 4, (2,), generator=generator).tolist()
        if flipped < 2:
            image = image.flip(2)
        if kind == "satellite":
            image = torch.rot90(image, quarters, (1, 2))
        angle, size = math.radians(20 * r[0] - 10), 1 + r[1] / 10
        shear = 0.2 * r[2] - 0.1 if kind == "pets" else 0
        cos, sin = math.cos(angle) / size, math.sin(angle) / size
        # turn, then push the columns up or down
        result.append(sample(image, cos + sin * shear, sin, -sin + cos * shear, cos))
    return torch.stack(result)
