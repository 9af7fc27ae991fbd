"""The cases of `world_class`: digits and a small body to watch, silhouettes and Lite0 to score."""

from functools import partial
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from curriculum.datasets import ImageData, digits, few_per_class, silhouettes
from curriculum.pretrained import lite0_weights
from grader.checking import Case, LazyCase

N_EACH, N_VALID, N_HELD_OUT = 20, 10, 2000  # labels a class to train on, to watch; to be scored on
EPOCHS = 7


def small_case(seed: int) -> Case:
    """Digits of some classes, and the weights of a body and a head for them."""
    g = torch.Generator().manual_seed(seed)
    n_classes = int(torch.randint(4, 7, (), generator=g))
    data = digits()
    wanted = torch.randperm(10, generator=g)[:n_classes]
    data = data.take(torch.isin(data.labels, wanted).nonzero()[:, 0])
    numbers = torch.zeros(10, dtype=torch.int64).scatter(0, wanted, torch.arange(n_classes))
    data = ImageData(data.images.expand(-1, 3, -1, -1), numbers[data.labels], data.classes)
    train, rest = few_per_class(data, 20, seed)
    valid, rest = few_per_class(rest, 4, seed)
    public = {
        "train": as_dict(train),
        "valid": as_dict(valid),
        "new": rest.images[torch.randperm(len(rest), generator=g)[:12]].contiguous(),
        "n_classes": n_classes,
        "epochs": 3,
        "seed": int(torch.randint(1000, (), generator=g)),
        "body": [
            *(torch.randn(8, 3, 3, 3, generator=g) / 3, *norm(8, g)),
            *(torch.randn(16, 8, 3, 3, generator=g) / 6, *norm(16, g)),
        ],
        "head": linear(16, n_classes, g),
    }
    return Case("digits", public)


def silhouettes_case(seed: int) -> LazyCase:
    """The case that trains."""
    return LazyCase("silhouettes", partial(animals, seed), seconds=540)


def animals(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """(public, private): few labelled silhouettes, many to name; EfficientNet-Lite0's weights."""
    g = torch.Generator().manual_seed(seed)
    train, rest = few_per_class(silhouettes(), N_EACH, seed)
    valid, rest = few_per_class(rest, N_VALID, seed)
    held_out = rest.take(torch.randperm(len(rest), generator=g)[:N_HELD_OUT])
    public = {
        "train": {"images": shake(train.images, g), "labels": train.labels},
        "valid": {"images": shake(valid.images, g), "labels": valid.labels},
        "held_out": shake(held_out.images, g),
        "epochs": EPOCHS,
        "seed": int(torch.randint(1000, (), generator=g)),
        "body": lite0_weights()[:-2],  # without the classifier
        "head": linear(1280, 10, g),
    }
    return public, {"labels": held_out.labels}


def as_dict(data: ImageData) -> dict[str, Tensor]:
    return {"images": data.images.contiguous(), "labels": data.labels}


def norm(n: int, g: torch.Generator) -> list[Tensor]:
    """The state of a BatchNorm layer that has seen many images."""
    weight, bias, mean = (0.1 * torch.randn(n, generator=g) for _ in range(3))
    return [1 + weight, bias, mean, 0.5 + torch.rand(n, generator=g), torch.tensor(1000)]


def linear(n_in: int, n_out: int, g: torch.Generator) -> list[Tensor]:
    return [torch.randn(n_out, n_in, generator=g) / n_in**0.5, torch.zeros(n_out)]


def shake(images: Tensor, g: torch.Generator) -> Tensor:
    """Each image `[1, 28, 28]` moved by up to one pixel along both axes, and a little noise."""
    n, _, height, width = images.shape
    places = torch.randint(0, 3, (n, 2), generator=g).tolist()
    padded = F.pad(images, (1, 1, 1, 1))
    moved = torch.stack([
        image[:, y : y + height, x : x + width]
        for image, (y, x) in zip(padded, places, strict=True)
    ])  # fmt: skip
    return (moved + 0.02 * torch.randn(moved.shape, generator=g)).clamp(0, 1)
