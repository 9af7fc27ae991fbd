"""Satellite tiles with the climate of every pixel: many labels an image, and segmentation."""

import contextlib
import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from curriculum.fetch import contents
from curriculum.sources import source

if TYPE_CHECKING:
    import numpy as np

CLIMATES = ("tropical", "arid", "temperate", "cold", "tundra", "ice", "water")
CODES = ((1, 4), (5, 8), (9, 17), (18, 29), (31, 31), (30, 30), (32, 32))  # Köppen-Geiger's
WATER = CLIMATES.index("water")
VOID = 255  # the mask's value on the border of two climates

WIDTH, HEIGHT, SIDE = 5400, 2700, 64  # the world and a tile in pixels
PER_DEGREE = WIDTH // 360
NORTH, SOUTH = 80, -60  # beyond lie the Arctic Ocean and Antarctica, all of it ice
LEAST_LAND, LEAST_SHARE = 0.10, 0.05  # for a tile to be there, for a tag to be given
BLOCK = 8  # degrees; neighbours look alike, so whole blocks are held out
RECIPE = 1  # counts up when any of this changes what comes out


@dataclass(frozen=True)
class TileData:
    """N tiles of 64×64 pixels, about 470 km from north to south.

    `images` float `[N, 3, 64, 64]` in 0..1; `tags` float `[N, 7]`, 1 for each of CLIMATES on more
    than 5 % of the tile; `masks` int64 `[N, 64, 64]`, each pixel's climate, or VOID on a border
    between two; `blocks` int64 `[N]`, the number of the 8° block that the tile's centre lies in.
    """

    images: Tensor
    tags: Tensor
    masks: Tensor
    blocks: Tensor

    def __len__(self) -> int:
        return len(self.images)

    def take(self, indices: Tensor) -> "TileData":
        """The tiles at these indices, in this order."""
        return TileData(
            self.images[indices], self.tags[indices], self.masks[indices], self.blocks[indices]
        )


def tiles() -> TileData:
    """The 1,077 tiles with at least 10 % land, from north-west to south-east.

    Cutting them takes seconds; they are kept beside the set, and cut anew if that copy is gone.
    """
    photo, climate = contents("tiles")
    kept = source("tiles").folder / f"tiles-{RECIPE}.pt"
    parts = _read(kept)
    if parts is None:
        parts = cut(_world(photo), _climates(climate))
        _keep(parts, kept)
    images, tags, masks, blocks = (parts[name] for name in ("images", "tags", "masks", "blocks"))
    return TileData(images.float() / 255, tags.float(), masks.long(), blocks)


def split_by_block(data: TileData, seed: int, valid: float = 0.2) -> tuple[TileData, TileData]:
    """(train, held out): all tiles of an 8° block on the same side."""
    blocks = torch.unique(data.blocks)
    order = torch.randperm(len(blocks), generator=torch.Generator().manual_seed(seed))
    held_out = torch.isin(data.blocks, blocks[order[: round(valid * len(blocks))]])
    return data.take((~held_out).nonzero()[:, 0]), data.take(held_out.nonzero()[:, 0])


def cut(world: Tensor, climate: Tensor) -> dict[str, Tensor]:
    """Photo `[3, 2700, 5400]` and climates `[2700, 5400]`, both uint8 -> the tiles' parts."""
    masks = climate.masked_fill(borders(climate), VOID)
    places = [
        (y, x)
        for y in range(0, HEIGHT - SIDE + 1, SIDE)
        for x in range(0, WIDTH - SIDE + 1, SIDE)
        if y >= (90 - NORTH) * PER_DEGREE and y + SIDE <= (90 - SOUTH) * PER_DEGREE
        and (_tile(climate, y, x) != WATER).float().mean() >= LEAST_LAND
    ]  # fmt: skip
    each = torch.arange(len(CLIMATES)).view(-1, 1, 1)
    shares = [(_tile(climate, y, x) == each).float().mean((1, 2)) for y, x in places]
    return {
        "images": torch.stack([_tile(world, y, x) for y, x in places]),
        "tags": (torch.stack(shares) > LEAST_SHARE).byte(),
        "masks": torch.stack([_tile(masks, y, x) for y, x in places]),
        "blocks": torch.tensor([_block(y + SIDE // 2, x + SIDE // 2) for y, x in places]),
    }


def borders(climate: Tensor) -> Tensor:
    """`[H, W]` -> bool `[H, W]`: the pixels with another climate above, below, left or right."""
    border = torch.zeros_like(climate, dtype=torch.bool)
    below, right = climate[1:] != climate[:-1], climate[:, 1:] != climate[:, :-1]
    for part, differs in (
        (border[1:], below), (border[:-1], below), (border[:, 1:], right), (border[:, :-1], right),
    ):  # fmt: skip
        part |= differs
    return border


def _tile(whole: Tensor, y: int, x: int) -> Tensor:
    return whole[..., y : y + SIDE, x : x + SIDE]


def _block(y: int, x: int) -> int:
    step = BLOCK * PER_DEGREE
    return y // step * (360 // BLOCK) + x // step


def _world(photo: bytes) -> Tensor:
    """The photo as uint8 `[3, 2700, 5400]`."""
    return torch.from_numpy(_pixels(photo)).permute(2, 0, 1)


def _climates(image: bytes) -> Tensor:
    """The Köppen-Geiger map's codes, brought to the photo's size, as climates 0 to 6."""
    codes = torch.from_numpy(_pixels(image, (WIDTH, HEIGHT)))
    climate = torch.full_like(codes, VOID)
    for number, (first, last) in enumerate(CODES):
        climate[(codes >= first) & (codes <= last)] = number
    return climate


def _pixels(image: bytes, size: tuple[int, int] | None = None) -> "np.ndarray[Any, Any]":
    """An image file's pixels, `[H, W]` or `[H, W, 3]`; resized to (W, H) by the nearest one."""
    import numpy as np
    from PIL import Image

    largest, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # their hash is known
    try:
        with Image.open(BytesIO(image)) as opened:
            picture = opened.resize(size, Image.Resampling.NEAREST) if size else opened
            return np.array(picture)
    finally:
        Image.MAX_IMAGE_PIXELS = largest


def _read(path: Path) -> dict[str, Tensor] | None:
    try:
        parts: dict[str, Tensor] = torch.load(path, weights_only=True)
    except Exception:  # not there, or torn: it is made again
        return None
    return parts


def _keep(parts: dict[str, Tensor], path: Path) -> None:
    """Writes the file whole or not at all; where it may not, the tiles are cut again next time."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError, RuntimeError):
        torch.save(parts, half)
        half.replace(path)
    with contextlib.suppress(OSError):
        half.unlink(missing_ok=True)
