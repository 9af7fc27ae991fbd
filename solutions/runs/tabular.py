"""A network learns from a table how many bikes are rented in an hour, and forecasts other days."""

import torch

from curriculum.datasets import bikes, split_by_day
from solutions.runs import Curve, Progress, Run
from solutions.tabular import BATCH_SIZE, train_tabular

EPOCHS = 12
TARGET = "log_bikers"


def run(device: torch.device, progress: Progress) -> Run:
    """On the CPU, whatever the device: the network is too small for another."""
    train, unseen = split_by_day(bikes())
    steps = EPOCHS * -(-len(train) // BATCH_SIZE)
    losses: list[float] = []

    def on_step(loss: float) -> None:
        losses.append(loss)
        if len(losses) % (steps // EPOCHS) == 0:
            progress(len(losses), steps, f"loss {loss:.3f}")

    predict = train_tabular(train, TARGET, EPOCHS, seed=0, on_step=on_step)
    targets = torch.tensor(unseen[TARGET].to_numpy())
    errors = predict(unseen.drop(columns=TARGET)) - targets
    r2 = 1 - errors.square().mean().item() / targets.var(correction=0).item()
    epochs = [step * EPOCHS / steps for step in range(len(losses))]
    curves = (Curve("loss", epochs, losses, "epoch", "mean squared error of the mini-batch"),)
    return Run("R² on days never seen", r2, curves)
