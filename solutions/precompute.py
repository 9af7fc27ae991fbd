"""`precompute=True` of fastai 0.7: a frozen body runs once, its head trains on what came out."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def precompute(body: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """What `body` gives for each image `[N, ...]`, and the targets `[N, ...]` in the same order."""
    activations, targets = [], []
    with evaluating(body), torch.no_grad():
        for images, labels in loader:
            activations.append(body(images))
            targets.append(labels)
    return torch.cat(activations), torch.cat(targets)


@contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Eval mode for a while; then every module is in the mode that it had."""
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        yield
    finally:
        for module, training in modes:
            module.training = training


def train_head(
    head: nn.Module,
    activations: Tensor,
    targets: Tensor,
    lr: float,
    epochs: int,
    batch_size: int,
    generator: torch.Generator,
) -> list[float]:
    """Trains `head` on activations `[N, ...]`, targets `[N]`; returns the loss of every batch."""
    optimizer = torch.optim.AdamW(head.parameters(), lr=lr)
    losses = []
    head.train()
    for _ in range(epochs):
        order = torch.randperm(len(targets), generator=generator)
        for rows in order.split(batch_size):  # the last may have fewer
            loss = F.cross_entropy(head(activations[rows]), targets[rows])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            losses.append(loss.item())
    return losses
