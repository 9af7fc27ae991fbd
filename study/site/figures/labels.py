"""Probabilities: softmax and sigmoid of one row of activations, thresholds for many labels."""

import torch
from matplotlib.figure import Figure

from curriculum.datasets import digits, split
from solutions.first_classifier import train_classifier
from solutions.runs import multilabel
from study.site.figures.drawing import COOL, INK, WARM, Say, cells, dots, ink, plain

SEED = 3
EPOCHS = 4


def softmax_sigmoid(say: Say) -> Figure:
    """Ten activations of the held-out digit whose two highest are closest, and what softmax and
    sigmoid make of them."""
    train, held_out = split(digits(), SEED)
    say(f"a small network learns {len(train)} digits for {EPOCHS} epochs")
    model = train_classifier(train.images, train.labels, 10, EPOCHS, SEED).eval()
    with torch.no_grad():
        activations = model(held_out.images)  # [N, 10]
    accuracy = (activations.argmax(1) == held_out.labels).float().mean().item()
    top = activations.topk(2).values
    chosen = int((top[:, 0] - top[:, 1]).argmin())
    row = activations[chosen]
    say(f"held-out accuracy {accuracy:.3f}; digit {chosen} is a {held_out.labels[chosen]}: "
        f"{[round(x, 2) for x in row.tolist()]}")  # fmt: skip
    figure = Figure(figsize=(7.2, 2.1))
    left, *bars = figure.subplots(1, 4, width_ratios=(0.62, 1, 1, 1))
    cells(left, held_out.images[chosen, 0], ink)
    left.set_title("the digit")
    shown = (("activations", row), ("softmax", row.softmax(0)), ("sigmoid", row.sigmoid()))
    highest = row.topk(2).indices.tolist()
    for axes, (title, values) in zip(bars, shown, strict=True):
        colours = [WARM if i in highest else COOL for i in range(10)]
        axes.bar(range(10), values.tolist(), color=colours, width=0.72)
        axes.set_title(title)
        axes.set_xticks(range(10))
        axes.spines[["top", "right", "left"]].set_visible(False)
        if title == "activations":
            axes.spines["bottom"].set_visible(False)
            axes.axhline(0, color=INK, linewidth=0.8)
        else:
            axes.set_ylim(0, 1.02)
            axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return figure


def threshold_f2(say: Say) -> Figure:
    """F2 on satellite tiles of held-out blocks, at thresholds from 0.01 to 0.99."""
    say(f"a small network learns the tags of satellite tiles for {multilabel.EPOCHS} epochs")
    run = multilabel.run(torch.device("cpu"), lambda done, steps, word: None)
    curve = run.curves[-1]
    best = curve.marks["best"]
    at_best, at_half = (curve.y[round(100 * t) - 1] for t in (best, 0.5))
    say(f"F2 {at_best:.3f} at {best:.2f}, {at_half:.3f} at 0.5; "
        f"from {curve.y[0]:.3f} to {curve.y[-1]:.3f}")  # fmt: skip
    figure = Figure(figsize=(7.2, 2.3))
    axes = figure.subplots()
    axes.plot(curve.x, curve.y, color=COOL, linewidth=1.5)
    dots(axes, [best, 0.5], [at_best, at_half], WARM, 6)
    for x, y in ((best, at_best), (0.5, at_half)):
        axes.text(x + 0.01, y + 0.05, f"{y:.2f} at {x:.2g}")
    plain(axes, [0, 0.25, 0.5, 0.75, 1], [0, 0.5, 1])
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.set_title("F2 at each threshold", loc="left")
    return figure
