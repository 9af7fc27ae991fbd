"""The finder on the first classifier's network and real digits, then a training at its `valley`."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from curriculum.datasets import ImageData, digits, split
from solutions.first_classifier import BATCH_SIZE, small_cnn
from solutions.lr_finder import lr_find, suggest, train_step
from solutions.runs import Curve, Progress, Run

EPOCHS = 3
NUM_IT = 100


def run(device: torch.device, progress: Progress) -> Run:
    train, held_out = split(digits(), seed=0)
    torch.manual_seed(0)
    model = small_cnn(1, len(train.classes)).to(device)
    loader = shuffled(train, device)
    total = 1 + EPOCHS * len(loader)
    lrs, losses = lr_find(model, loader, F.cross_entropy, num_it=NUM_IT)
    suggestions = {name: lr for name, lr in suggest(lrs, losses, NUM_IT).items() if lr}
    progress(1, total, f"valley {suggestions['valley']:.2g}")
    trained = fit(model, train, device, suggestions["valley"], progress, total)
    curves = (
        Curve("finder", lrs, losses, "learning rate", "smoothed loss", True, suggestions),
        Curve(
            "training at the valley", list(map(float, range(len(trained)))), trained, "step", "loss"
        ),
    )
    return Run("accuracy on held-out digits", accuracy(model, held_out, device), curves)


def shuffled(data: ImageData, device: torch.device) -> list[tuple[Tensor, Tensor]]:
    """Mini-batches in a random order."""
    order = torch.randperm(len(data))
    images, labels = data.images[order].to(device), data.labels[order].to(device)
    return list(zip(images.split(BATCH_SIZE), labels.split(BATCH_SIZE), strict=True))


def fit(
    model: nn.Module,
    data: ImageData,
    device: torch.device,
    lr: float,
    progress: Progress,
    total: int,
) -> list[float]:
    """Plain SGD at one rate; the loss of every step."""
    optimizer = torch.optim.SGD(model.parameters())
    model.train()
    losses: list[float] = []
    for _ in range(EPOCHS):
        for batch in shuffled(data, device):
            losses.append(train_step(model, batch, F.cross_entropy, optimizer, lr))
            progress(1 + len(losses), total, f"loss {losses[-1]:.3f}")
    return losses


def accuracy(model: nn.Module, data: ImageData, device: torch.device) -> float:
    with torch.no_grad():
        predicted = model.eval()(data.images.to(device)).argmax(-1).cpu()
    return (predicted == data.labels).double().mean().item()
