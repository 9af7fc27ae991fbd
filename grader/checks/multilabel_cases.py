"""The cases of test_multilabel: a few drawn images to watch, and satellite tiles to score."""

from functools import partial
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from curriculum.datasets import TileData, tiles
from grader.checking import Case, LazyCase

EPOCHS = 16
BLOCKS_ROUND = 45  # blocks of 8° on a circle of latitude


def watched_case(seed: int) -> Case:
    g = torch.Generator().manual_seed(seed)

    def draw(low: int, high: int) -> int:
        return int(torch.randint(low, high, (), generator=g))

    few, many = patches(draw(6, 9), 3, draw(4, 7), 16, g), patches(24, 3, 3, 16, g)
    n_bands, n_tags, n_new = draw(4, 7), draw(8, 12), draw(5, 9)
    public = {
        "few": {**few, "new": torch.rand(n_new, 3, 16, 16, generator=g), "epochs": 3},
        "other": {
            **patches(draw(6, 9), n_bands, n_tags, 2 * draw(9, 13), g),
            "new": torch.rand(n_new, n_bands, 24, 24, generator=g),
            "epochs": 1,
        },
        "many": {**many, "epochs": 30},
        "pull": {**all_alike(draw(4, 7), g), "epochs": 1},
        "sorted": {**smooth_then_rough(g), "epochs": 2},
        "seeds": torch.randperm(1000, generator=g)[:2].tolist(),
    }
    return Case("patches", public)


def patches(n: int, n_channels: int, n_tags: int, side: int, g: torch.Generator) -> dict[str, Any]:
    """Dark images; tag k is a bright square somewhere in channel k, and further tags than channels
    occur nowhere. Every image has a tag and lacks one, so that even a softmax can rank them."""
    has = torch.rand(n, min(n_channels, n_tags), generator=g) < 0.5
    for row in range(n):
        if has[row].all() or not has[row].any():
            has[row, row % has.shape[1]] ^= True
    images = 0.2 + 0.05 * torch.randn(n, n_channels, side, side, generator=g)
    half = side // 2
    for image, channel in has.nonzero().tolist():
        y, x = torch.randint(half + 1, (2,), generator=g).tolist()
        images[image, channel, y : y + half, x : x + half] += 0.6
    targets = torch.zeros(n, n_tags)
    targets[:, : has.shape[1]] = has.float()
    return {"images": images.clamp(0, 1), "targets": targets}


def all_alike(n_tags: int, g: torch.Generator, n: int = 6) -> dict[str, Any]:
    """Images that all have the same tags, two at least and not all; outputs to put in their place,
    between 0 and 1, so that they may be taken for probabilities, too."""
    count = int(torch.randint(2, n_tags - 1, (), generator=g))
    tags = torch.zeros(n_tags)
    tags[torch.randperm(n_tags, generator=g)[:count]] = 1
    return {
        "images": torch.rand(n, 3, 16, 16, generator=g),
        "targets": tags.repeat(n, 1),
        "outputs": 0.1 + 0.8 * torch.rand(n, n_tags, generator=g),
    }


def smooth_then_rough(g: torch.Generator, n: int = 32) -> dict[str, Any]:
    """Images of one grey, then noisy ones; all with tags at random."""
    grey = 0.3 + 0.4 * torch.rand(2 * n, 3, 1, 1, generator=g)
    rough = torch.cat([torch.full((n,), 0.01), torch.full((n,), 0.2)]).view(-1, 1, 1, 1)
    images = grey + rough * torch.randn(2 * n, 3, 16, 16, generator=g)
    targets = (torch.rand(2 * n, 4, generator=g) < 0.5).float()
    return {"images": images.clamp(0, 1), "targets": targets}


def tiles_case(seed: int) -> LazyCase:
    """The case that trains."""
    return LazyCase("tiles", partial(satellite, seed), seconds=180)


def satellite(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """(public, private): tiles of 32×32 with their tags, and tiles of other blocks to tag."""
    g = torch.Generator().manual_seed(seed)
    data = tiles()
    apart = every_third(data, int(torch.randint(6, (), generator=g)))
    images = shake(F.avg_pool2d(data.images, 2), g)
    public = {
        "images": images[~apart],
        "targets": data.tags[~apart],
        "held_out": images[apart],
        "epochs": EPOCHS,
        "seed": int(torch.randint(1000, (), generator=g)),
    }
    return public, {"tags": data.tags[apart]}


def every_third(data: TileData, number: int) -> Tensor:
    """Bool `[N]`: the tiles of every third block, along one of three diagonals to the right or to
    the left. All climates are then held out alike, which a random third of the blocks does not
    give: its scores vary by twice as much."""
    row, column = data.blocks // BLOCKS_ROUND, data.blocks % BLOCKS_ROUND
    return (row + (column if number < 3 else -column)) % 3 == number % 3


def shake(images: Tensor, g: torch.Generator) -> Tensor:
    """About half of the images mirrored, east for west, and a little noise."""
    mirrored = (torch.rand(len(images), generator=g) < 0.5).view(-1, 1, 1, 1)
    images = torch.where(mirrored, images.flip(3), images)
    return (images + 0.01 * torch.randn(images.shape, generator=g)).clamp(0, 1)
