"""Handing predictions in: a table for a whole test set, and the answer for a single image."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn


def write_submission(
    ids: Sequence[str], probabilities: Tensor, classes: Sequence[str], path: Path
) -> None:
    """Writes a CSV file: the header `id` and the K classes, a row for each of the N ids.

    `probabilities` is `[N, K]`. The file is whole before it gets its name, so that nobody ever
    meets half of it, and a failure leaves what was there before.
    """
    check(ids, probabilities, classes)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)  # puts names with commas into quotes
            writer.writerow(["id", *classes])
            for name, row in zip(ids, probabilities.tolist(), strict=True):
                writer.writerow([name, *row])
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def check(ids: Sequence[str], probabilities: Tensor, classes: Sequence[str]) -> None:
    """Raises a ValueError for what no submission may hold."""
    if probabilities.shape != (len(ids), len(classes)):
        raise ValueError(
            f"probabilities has shape {list(probabilities.shape)}, but it must have a row for "
            f"each of {len(ids)} ids and a column for each of {len(classes)} classes"
        )
    if repeated := [name for name, count in Counter(ids).items() if count > 1]:
        raise ValueError(f"ids has {', '.join(repeated)} more than once, but they must be unique")
    if not ((probabilities >= 0) & (probabilities <= 1)).all():  # NaN is neither
        raise ValueError("probabilities must be finite and from 0 to 1")


def predict_one(model: nn.Module, image: Tensor, classes: Sequence[str]) -> tuple[str, float]:
    """The likeliest class of an image `[C, H, W]`, and its probability.

    As fastai's `Learner.predict`. The model gives logits `[N, K]` for a batch `[N, C, H, W]`; each
    of its layers is left in the mode in which it was found.
    """
    modes = [(layer, layer.training) for layer in model.modules()]
    model.eval()
    with torch.no_grad():
        probabilities = model(image[None]).softmax(dim=1)[0]
    for layer, training in modes:
        layer.training = training
    best = int(probabilities.argmax())
    return classes[best], float(probabilities[best])
