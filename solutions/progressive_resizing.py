"""Progressive resizing: a network that takes images of any size, trained on ever larger ones."""

from collections.abc import Callable, Iterable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from solutions.one_cycle import Loader, fit_one_cycle


class ConcatPool(nn.Module):
    """`[N, F, h, w]` -> `[N, 2F, 1, 1]`: of every feature map its maximum, then its average.

    As `AdaptiveConcatPool2d` of fastai. The maximum says whether a feature is there at all, the
    average how much of it; neither asks how large the map is.
    """

    def forward(self, maps: Tensor) -> Tensor:
        return torch.cat([F.adaptive_max_pool2d(maps, 1), F.adaptive_avg_pool2d(maps, 1)], dim=1)


def make_resizable(body: nn.Module, n_features: int, n_classes: int) -> nn.Module:
    """Images of any size -> logits `[N, n_classes]`.

    `body` turns images into `n_features` feature maps, `[N, n_features, h, w]`.
    """
    return nn.Sequential(
        body,
        ConcatPool(),
        nn.Flatten(),
        nn.BatchNorm1d(2 * n_features),
        nn.Linear(2 * n_features, n_classes),
    )


def train_progressive(
    model: nn.Module,
    loader_at: Callable[[int], Loader],  # the batches of an epoch, in images of that size
    sizes: Iterable[int],
    epochs_each: int,
    lr: float,
) -> list[float]:
    """Trains one model on one size after the other; returns the loss of every step.

    Each size gets a cycle of its own: to the network the larger pictures are almost a new data set.
    """
    losses = []
    for size in sizes:
        losses += fit_one_cycle(model, loader_at(size), F.cross_entropy, lr, epochs_each)
    return losses
