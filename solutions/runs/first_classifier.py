"""The first classifier on 8×8 digits: loss of every step, accuracy on digits it never saw."""

import torch

from curriculum.datasets import digits, split
from solutions.first_classifier import BATCH_SIZE, train_classifier
from solutions.runs import Curve, Progress, Run

EPOCHS = 8


def run(device: torch.device, progress: Progress) -> Run:
    train, held_out = split(digits(), seed=0)
    images, labels = train.images.to(device), train.labels.to(device)
    steps = EPOCHS * -(-len(labels) // BATCH_SIZE)
    losses: list[float] = []

    def on_step(loss: float) -> None:
        losses.append(loss)
        progress(len(losses), steps, f"loss {loss:.3f}")

    model = train_classifier(images, labels, len(train.classes), EPOCHS, seed=0, on_step=on_step)
    with torch.no_grad():
        predicted = model.eval()(held_out.images.to(device)).argmax(-1).cpu()
    accuracy = (predicted == held_out.labels).double().mean().item()
    per_step = [step * EPOCHS / steps for step in range(1, steps + 1)]
    curve = Curve("training loss", per_step, losses, "epoch", "loss of the mini-batch")
    return Run("accuracy on held-out digits", accuracy, (curve,))
