"""Without affine_grid and grid_sample: four neighbours by index, weighted by hand."""

import torch


def flip(images, horizontal, vertical):
    images = images.clone()
    images[horizontal] = images[horizontal].flip(-1)
    images[vertical] = images[vertical].flip(-2)
    return images


def sample(images, maps):
    n, c, h, w = images.shape
    y, x = torch.meshgrid(
        torch.arange(h) - (h - 1) / 2, torch.arange(w) - (w - 1) / 2, indexing="ij"
    )
    places = torch.stack([x.flatten(), y.flatten()])  # [2, H·W]
    sources = maps @ places
    column, row = sources[:, 0] + (w - 1) / 2, sources[:, 1] + (h - 1) / 2
    left, top = column.floor().long(), row.floor().long()
    result = torch.zeros(n, c, h * w)
    for dy in (0, 1):
        for dx in (0, 1):
            i, j = top + dy, left + dx
            inside = (i >= 0) & (i < h) & (j >= 0) & (j < w)
            weight = (1 - (row - i).abs()) * (1 - (column - j).abs()) * inside
            index = (i.clamp(0, h - 1) * w + j.clamp(0, w - 1))[:, None].expand(n, c, h * w)
            result += images.flatten(2).gather(2, index) * weight[:, None]
    return result.reshape(n, c, h, w)


def turn(radians):
    return torch.stack([radians.cos(), -radians.sin(), radians.sin(), radians.cos()], -1).view(
        -1, 2, 2
    )


def rotate(images, degrees):
    return sample(images, turn(degrees * torch.pi / 180))


def zoom(images, factors):
    return sample(images, torch.diag_embed(torch.stack([factors, factors], 1).reciprocal()))


def augment(images, kind, generator):
    n = len(images)
    draws = torch.rand(n, 5, generator=generator, dtype=torch.float64).float()
    maps = torch.diag_embed(torch.stack([(draws[:, 0] < 0.5) * 2.0 - 1, torch.ones(n)], 1))
    if kind == "satellite":
        maps = turn((draws[:, 1] * 4).floor() * torch.pi / 2) @ maps
    else:
        shear = torch.eye(2).repeat(n, 1, 1)
        shear[:, 0, 1] = draws[:, 2] * 0.2 - 0.1
        maps = shear @ maps
    size = 1 + draws[:, 3:4, None] * 0.1
    return sample(images, turn((draws[:, 4] * 2 - 1) * torch.pi / 18) @ maps / size)
