"""Trainings as they go on, and what came of one."""

import copy
from collections.abc import Iterator, Sequence

import torch
import torch.nn.functional as F
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from curriculum.datasets import ImageData, digits, few_per_class, silhouettes, split
from curriculum.pretrained import lite0_body
from solutions.bn_freeze import freeze_batchnorm
from solutions.choose_epochs import best_epoch
from solutions.confusion_matrix import confusion_matrix, top_losses
from solutions.first_classifier import train_classifier
from solutions.one_cycle import one_cycle, train
from solutions.precompute import precompute
from study.site.figures.batches import in_order
from study.site.figures.drawing import COOL, INK, WARM, Say, box, cells, dots, ink, plain, shaded

N_EACH, N_VALID = 20, 100  # silhouettes of each animal
BATCH_SIZE = 20
EPOCHS = 40  # of the run that over-fits
N_UNSEEN = 30  # of each animal, held out from the pretrained network
SIDE = 64  # pixels, for the pretrained network
HEAD_EPOCHS, ALL_EPOCHS = 3, 8
BODY_RATE, HEAD_RATE = 3e-4, 1e-3
Loader = DataLoader[tuple[Tensor, ...]]


def overfitting(say: Say) -> Figure:
    """200 silhouettes and a network that can know them all by heart."""
    data, rest = few_per_class(silhouettes(), N_EACH, seed=0)
    held_out, _ = few_per_class(rest, N_VALID, seed=0)
    say(f"a network learns {len(data)} silhouettes for {EPOCHS} epochs")
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Flatten(), nn.Linear(28 * 28, 100), nn.ReLU(), nn.Linear(100, 100), nn.ReLU(),
        nn.Linear(100, len(data.classes)),
    )  # fmt: skip
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    loader = shuffled(data.images, data.labels)
    losses, valid_losses, errors = [], [], []
    for _ in range(EPOCHS):
        epoch(model, loader, optimizer)
        losses.append(measured(model, data)[0])
        loss, error = measured(model, held_out)
        valid_losses.append(loss)
        errors.append(error)
    best = best_epoch([1 - error for error in errors], None)
    lowest = valid_losses.index(min(valid_losses)) + 1
    say(f"training loss {losses[0]:.2f} to {losses[-1]:.3f}")
    say(f"validation loss {valid_losses[0]:.2f}, {min(valid_losses):.2f} after {lowest} epochs, "
        f"{valid_losses[-1]:.2f} at the end")  # fmt: skip
    say(f"error rate {errors[0]:.3f}, {min(errors):.3f} after {best} epochs, "
        f"{errors[-1]:.3f} at the end")  # fmt: skip

    epochs = range(1, EPOCHS + 1)
    figure = Figure(figsize=(7.2, 2.2))
    left, right = figure.subplots(1, 2)
    for values, colour, name in ((losses, COOL, "training"), (valid_losses, WARM, "validation")):
        left.plot(epochs, values, color=colour, linewidth=1.5)
        left.text(EPOCHS, values[-1] + 0.1, name, ha="right")
    dots(left, [lowest], [min(valid_losses)], WARM, 6)
    dots(right, [best], [min(errors)], WARM, 6)
    left.set_title("loss")
    right.plot(epochs, errors, color=WARM, linewidth=1.5)
    right.set_title("error rate, validation")
    for axes, ticks in ((left, (0, 1, 2)), (right, (0, 0.5, 1))):
        plain(axes, (1, 10, 20, 30, 40), ticks)
        axes.set_ylim(0, max(ticks) * 1.12 if axes is left else 1)
    return figure


def confusion(say: Say) -> Figure:
    """Held-out digits by what they are and what a quickly trained network takes them for."""
    data, held_out = split(digits(), 0)
    say(f"a small network learns {len(data)} digits for 2 epochs")
    model = train_classifier(data.images, data.labels, 10, 2, 0).eval()
    with torch.no_grad():
        activations = model(held_out.images)
    predicted = activations.argmax(1)
    matrix = confusion_matrix(predicted, held_out.labels, 10)
    right = int(matrix.diagonal().sum())
    say(f"{right} of {len(held_out)} right")
    figure = Figure(figsize=(7.2, 2.9))
    grid = figure.add_gridspec(1, 2, width_ratios=(6, 5))
    _table(figure.add_subplot(grid[0]), matrix)
    losses = F.cross_entropy(activations, held_out.labels, reduction="none")
    _, worst = top_losses(losses, 4)
    small = grid[1].subgridspec(2, 2).subplots(squeeze=False).flat
    for axes, i in zip(small, worst.tolist(), strict=True):
        image = held_out.images[i, 0]
        cells(axes, image.masked_fill(image < 0.2, 0), ink)
        axes.set_title(f"{held_out.labels[i]} taken for {predicted[i]}", size=10)
    return figure


def _table(axes: Axes, matrix: Tensor) -> None:
    """The counts, 0 left out; the right answers in another colour."""
    for i, row in enumerate(matrix.tolist()):
        for j, count in enumerate(row):
            if count:
                box(axes, j, j + 1, i, i + 1, shaded(COOL, 0.6) if i == j else shaded(WARM, 0.5))
                axes.text(j + 0.5, i + 0.5, count, ha="center", va="center_baseline", size=9)
    axes.set(xlim=(0, 10), ylim=(10, 0), aspect="equal")
    places = [number + 0.5 for number in range(10)]
    axes.set_xticks(places, list("0123456789"))
    axes.set_yticks(places, list("0123456789"))
    axes.xaxis.tick_top()
    axes.tick_params(top=False)
    axes.set_title("predicted", size=10)
    axes.text(-1.4, 5, "true", ha="right", va="center_baseline")


def unfreezing(say: Say) -> Figure:
    """EfficientNet-Lite0 learns silhouettes: a new head, then all of it, or on with the head."""
    few, rest = few_per_class(silhouettes(), N_EACH, seed=0)
    data, held_out = colour(few), colour(few_per_class(rest, N_UNSEEN, seed=0)[0])
    say(f"EfficientNet-Lite0 computes silhouettes of {SIDE}×{SIDE} pixels")
    torch.manual_seed(0)
    body, n_features = lite0_body()
    cached, unseen = (
        ImageData(*precompute(body, in_order(part.images, part.labels)), part.classes)
        for part in (data, held_out)
    )
    head = nn.Linear(n_features, len(data.classes))
    optimizer = torch.optim.AdamW(head.parameters(), lr=HEAD_RATE)
    loader = shuffled(cached.images, cached.labels)
    curves = {"body frozen": [1 - measured(head, unseen)[1]]}
    begun = head
    for number in range(HEAD_EPOCHS + ALL_EPOCHS):
        if number == HEAD_EPOCHS:
            begun = copy.deepcopy(head)
        epoch(head, loader, optimizer)
        curves["body frozen"].append(1 - measured(head, unseen)[1])
    for name in ("BatchNorm frozen", "BatchNorm in train mode"):
        say(f"all of it, {name}: {ALL_EPOCHS} epochs on {len(data)} silhouettes")
        both = copy.deepcopy(body), copy.deepcopy(begun)
        if name == "BatchNorm frozen":
            freeze_batchnorm(both[0])
        start = curves["body frozen"][HEAD_EPOCHS]
        curves[f"unfrozen, {name}"] = [start, *_all_of_it(*both, data, held_out)]
    for name, values in curves.items():
        say(f"{name}: {[round(value, 3) for value in values]}")

    figure = Figure(figsize=(7.2, 2.4))
    axes = figure.subplots()
    looks = ((INK, "center"), (COOL, "bottom"), (WARM, "center"))
    for (name, values), (shade, side) in zip(curves.items(), looks, strict=True):
        epochs = range(HEAD_EPOCHS + ALL_EPOCHS + 1)[-len(values) :]
        axes.plot(epochs, values, color=shade, linewidth=1.5)
        axes.text(epochs[-1] + 0.15, values[-1], name, va=side)
    plain(axes, (0, HEAD_EPOCHS, HEAD_EPOCHS + ALL_EPOCHS), (0, 0.5, 1))
    axes.set_ylim(0, 1)
    axes.set_title("held-out accuracy after each epoch", loc="left")
    return figure


def _all_of_it(
    body: nn.Sequential, head: nn.Module, data: ImageData, held_out: ImageData
) -> Iterator[float]:
    """Trains body and head in one cycle; the accuracy after each epoch."""
    torch.manual_seed(0)
    model = nn.Sequential(body, head)
    groups = [
        {"params": [p for p in part.parameters() if p.requires_grad], "lr": lr}
        for part, lr in ((body, BODY_RATE), (head, HEAD_RATE))
    ]
    optimizer = torch.optim.AdamW(groups)
    loader = shuffled(data.images, data.labels)
    heights, moms = one_cycle(1.0, ALL_EPOCHS * len(loader))
    for first in range(0, len(heights), len(loader)):
        steps = slice(first, first + len(loader))
        epoch(model, loader, optimizer, heights[steps], moms[steps])
        yield 1 - measured(model, held_out)[1]


def shuffled(images: Tensor, labels: Tensor) -> Loader:
    return DataLoader(TensorDataset(images, labels), BATCH_SIZE, shuffle=True)


def epoch(
    model: nn.Module,
    loader: Loader,
    optimizer: torch.optim.Optimizer,
    heights: Sequence[float] = (),
    moms: Sequence[float] = (),
) -> None:
    """One pass over the loader at the optimiser's own rates, or at these parts of them."""
    highest = [group["lr"] for group in optimizer.param_groups]
    same = [1.0] * len(loader), [0.9] * len(loader)
    train(model, loader, F.cross_entropy, optimizer, heights or same[0], moms or same[1])
    for group, lr in zip(optimizer.param_groups, highest, strict=True):
        group["lr"] = lr


def measured(model: nn.Module, data: ImageData) -> tuple[float, float]:
    """Loss and error rate."""
    model.eval()
    with torch.no_grad():
        activations = torch.cat([model(images) for images, _ in in_order(data.images, data.labels)])
    loss = F.cross_entropy(activations, data.labels).item()
    return loss, (activations.argmax(1) != data.labels).double().mean().item()


def colour(data: ImageData) -> ImageData:
    """Silhouettes `[N, 1, 28, 28]` as colour images `[N, 3, SIDE, SIDE]`."""
    larger = F.interpolate(data.images, size=(SIDE, SIDE), mode="bilinear", align_corners=False)
    return ImageData(larger.expand(-1, 3, -1, -1), data.labels, data.classes)
