"""Digits learned in mixed precision and in 32 bits: the same losses, half the activations."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from curriculum.datasets import digits, split
from solutions.mixed_precision import activation_bytes, train_mixed
from solutions.runs import Curve, Progress, Run

BATCH_SIZE, LR, EPOCHS = 32, 0.2, 20


def run(device: torch.device, progress: Progress) -> Run:
    train, held_out = split(digits(), seed=0)
    images, labels = train.images.to(device), train.labels.to(device)
    loader = list(zip(images.split(BATCH_SIZE), labels.split(BATCH_SIZE), strict=True))

    progress(0, 2, "in mixed precision")
    model = network(device)
    mixed = train_mixed(model, loader, F.cross_entropy, LR, EPOCHS)
    progress(1, 2, "in 32 bits")
    plain = train_plain(network(device), loader)
    whole, half = (activation_bytes(model, images[:BATCH_SIZE], bits) for bits in (False, True))
    progress(2, 2, f"activations of a batch: {whole:,} bytes in 32 bits, {half:,} in 16")

    with torch.no_grad():
        predicted = model.eval()(held_out.images.to(device)).argmax(-1).cpu()
    accuracy = (predicted == held_out.labels).double().mean().item()
    epochs = [step * EPOCHS / len(mixed) for step in range(len(mixed))]
    return Run(
        "accuracy on held-out digits",
        accuracy,
        (
            Curve("loss in mixed precision", epochs, mixed, "epoch", "loss of the mini-batch"),
            Curve("loss in 32 bits", epochs, plain, "epoch", "loss of the mini-batch"),
        ),
    )


def network(device: torch.device) -> nn.Module:
    torch.manual_seed(0)
    layers = [nn.Flatten(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(32, 10)).to(device)


def train_plain(model: nn.Module, loader: list[tuple[Tensor, Tensor]]) -> list[float]:
    """`train_mixed` without what makes it mixed."""
    optimizer = torch.optim.SGD(model.parameters(), lr=LR)
    losses = []
    for _ in range(EPOCHS):
        for inputs, targets in loader:
            loss = F.cross_entropy(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            losses.append(loss.item())
    return losses
