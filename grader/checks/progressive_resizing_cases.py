"""The cases of test_progressive_resizing: a body of one convolution, and batches of three sizes."""

from typing import Any

import torch

from grader.checking import Case


def draw_case(seed: int) -> Case:
    g = torch.Generator().manual_seed(seed)

    def draw(low: int, high: int) -> int:
        return int(torch.randint(low, high, (), generator=g))

    n_features, n_classes, n_channels = draw(4, 9), draw(3, 7), draw(1, 4)
    sides = [(8, 8), (2 * draw(5, 8), 2 * draw(5, 8)), (1, 1), (draw(16, 20), draw(20, 24))]
    sizes = [draw(6, 9), draw(10, 13), draw(15, 19)]
    width = draw(4, 7)
    public = {
        "n_features": n_features,
        "n_classes": n_classes,
        "body": torch.randn(n_features, n_channels, 3, 3, generator=g) / 2,
        "images": [torch.rand(draw(3, 6), n_channels, *side, generator=g) for side in sides],
        "norm": {
            "weight": 1 + 0.3 * torch.randn(2 * n_features, generator=g),
            "bias": 0.3 * torch.randn(2 * n_features, generator=g),
            "running_mean": 0.5 * torch.rand(2 * n_features, generator=g),
            "running_var": 0.5 + torch.rand(2 * n_features, generator=g),
        },
        "linear": {
            "weight": torch.randn(n_classes, 2 * n_features, generator=g) / n_features**0.5,
            "bias": torch.randn(n_classes, generator=g),
        },
        "weights": [
            torch.randn(width, n_channels, 3, 3, generator=g),
            torch.randn(width, n_classes, generator=g),
        ],
        "sizes": sizes,
        "epochs_each": draw(2, 4),
        "lr": 0.03,
        "batches": {
            str(size): batches(n, n_channels, size, n_classes, g)
            for size, n in zip(sizes, (draw(3, 5), draw(2, 4), draw(2, 4)), strict=True)
        },
    }
    return Case("sizes", public)


def batches(
    n: int, n_channels: int, size: int, n_classes: int, g: torch.Generator
) -> dict[str, Any]:
    """n mini-batches of images and their labels."""
    counts = torch.randint(4, 8, (n,), generator=g).tolist()
    return {
        "images": [torch.rand(count, n_channels, size, size, generator=g) for count in counts],
        "labels": [torch.randint(n_classes, (count,), generator=g) for count in counts],
    }
