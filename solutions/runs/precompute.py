"""A body that knows the digits 0 to 4, computed once; a new head learns 5 to 9 on the cache."""

import time

import torch
from torch import nn

from curriculum.datasets import ImageData, digits, split
from solutions.first_classifier import BATCH_SIZE, train_classifier
from solutions.precompute import precompute, train_head
from solutions.runs import Curve, Progress, Run

EPOCHS = 20
LEARNING_RATE = 0.01


def run(device: torch.device, progress: Progress) -> Run:
    train, held_out = split(digits(), seed=0)
    old = five_digits(train, 0, device)
    new, unseen = five_digits(train, 5, device), five_digits(held_out, 5, device)
    pretrained = train_classifier(old.images, old.labels, 5, epochs=5, seed=0)
    progress(1, 3, "the body knows 0 to 4")
    body = nn.Sequential(*list(pretrained.children())[:-1])  # all but its own last layer

    start = time.perf_counter()
    loader = zip(new.images.split(BATCH_SIZE), new.labels.split(BATCH_SIZE), strict=True)
    activations, targets = precompute(body, list(loader))
    cached = time.perf_counter()
    progress(2, 3, f"{len(targets)} pictures computed once, in {cached - start:.2f} s")
    head = nn.Linear(activations.shape[1], 5).to(device)
    order = torch.Generator().manual_seed(0)
    losses = train_head(head, activations, targets, LEARNING_RATE, EPOCHS, BATCH_SIZE, order)
    progress(3, 3, f"{EPOCHS} epochs on the cache, in {time.perf_counter() - cached:.2f} s")

    with torch.no_grad():
        predicted = nn.Sequential(body, head).eval()(unseen.images).argmax(-1)
    accuracy = (predicted == unseen.labels).double().mean().item()
    epochs = [step * EPOCHS / len(losses) for step in range(1, len(losses) + 1)]
    curve = Curve("new head on the cache", epochs, losses, "epoch", "loss of the mini-batch")
    return Run("accuracy on held-out digits 5 to 9", accuracy, (curve,))


def five_digits(data: ImageData, first: int, device: torch.device) -> ImageData:
    """The images of five digits in a row, with labels 0 to 4."""
    few = data.take(((data.labels >= first) & (data.labels < first + 5)).nonzero().flatten())
    return ImageData(
        few.images.to(device), few.labels.to(device) - first, data.classes[first : first + 5]
    )
