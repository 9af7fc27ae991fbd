"""Test-time augmentation: the mean of several looks at the same image."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn


def tta(
    model: nn.Module,
    images: Tensor,
    augment: Callable[[Tensor], Tensor],
    n: int = 4,
    beta: float | None = 0.25,
) -> Tensor | tuple[Tensor, Tensor]:
    """Probabilities `[N, K]` for images `[N, C, H, W]`, as fastai's `Learner.tta`.

    The mean of `n` augmented predictions, moved towards the plain one by `beta`; with None both
    come back as `(augmented, plain)`.
    """
    with evaluating(model), torch.no_grad():
        augmented = torch.stack([probabilities(model, augment(images)) for _ in range(n)]).mean(0)
        plain = probabilities(model, images)
    if beta is None:
        return augmented, plain
    return torch.lerp(augmented, plain, beta)


def probabilities(model: nn.Module, images: Tensor) -> Tensor:
    """Images `[N, C, H, W]` → `[N, K]`, rows that sum to 1."""
    return model(images).softmax(dim=1)


@contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Eval mode for a while; afterwards each layer is in the mode in which it was found."""
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        yield
    finally:
        for module, training in modes:
            module.training = training
