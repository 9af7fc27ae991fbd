"""3 × 3 matrices in pixels, and a grid of its own in which the first pixel's centre is at -1."""

import torch
import torch.nn.functional as F


def flip(images, horizontal, vertical):
    rows, columns = images.shape[2:]
    i = torch.where(vertical[:, None], torch.arange(rows).flip(0), torch.arange(rows))
    j = torch.where(horizontal[:, None], torch.arange(columns).flip(0), torch.arange(columns))
    image = torch.arange(len(images))[:, None, None]
    return images.permute(0, 2, 3, 1)[image, i[:, :, None], j[:, None]].permute(0, 3, 1, 2)


def identity(n):
    return torch.eye(3, dtype=torch.float64).repeat(n, 1, 1)


def rotations(degrees):
    angle = torch.deg2rad(degrees.double())
    m = identity(len(degrees))
    m[:, 0, 0] = m[:, 1, 1] = angle.cos()
    m[:, 1, 0] = -angle.sin()
    m[:, 0, 1] = angle.sin()
    return m  # moves the picture's points, y down


def scales(factors):
    m = identity(len(factors))
    m[:, 0, 0] = m[:, 1, 1] = factors.double()
    return m


def sample(images, forward):
    """`forward` moves points of the image; its inverse says where each pixel comes from."""
    h, w = images.shape[2:]
    y, x = torch.meshgrid(torch.arange(h).double(), torch.arange(w).double(), indexing="ij")
    centre = torch.tensor([(w - 1) / 2, (h - 1) / 2, 0.0], dtype=torch.float64)
    points = torch.stack([x, y, torch.ones_like(x)], -1) - centre
    sources = (points @ forward.inverse()[:, None].mT)[..., :2]
    grid = (sources / centre[:2]).to(images)
    return F.grid_sample(images, grid, align_corners=True)


def rotate(images, degrees):
    return sample(images, rotations(degrees))


def zoom(images, factors):
    return sample(images, scales(factors))


def augment(images, kind, generator):
    n = images.size(0)
    mirror = torch.bernoulli(torch.full((n,), 0.5), generator=generator).bool()
    images = flip(images, mirror, torch.zeros(n, dtype=torch.bool))
    extra = identity(n)
    if kind == "pets":
        extra[:, 0, 1] = torch.empty(n).uniform_(-0.1, 0.1, generator=generator)
    else:
        extra = rotations(90 * torch.randint(0, 4, (n,), generator=generator))
    angle = torch.empty(n).uniform_(-10, 10, generator=generator)
    size = torch.empty(n).uniform_(1, 1.1, generator=generator)
    return sample(images, extra @ scales(size) @ rotations(angle))
