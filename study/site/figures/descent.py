"""Learning rates: how a rate descends, how the finder looks for one, how schedules change it."""

import math

import torch
import torch.nn.functional as F
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import nn

from curriculum.datasets import digits, split
from solutions.first_classifier import BATCH_SIZE, train_classifier
from solutions.gradient_descent import descend
from solutions.lr_finder import lr_find, suggest
from solutions.one_cycle import one_cycle
from solutions.precompute import precompute, train_head
from solutions.sgdr import sgdr_lrs
from study.site.figures.batches import in_order
from study.site.figures.drawing import COOL, INK, WARM, Say, dots, plain

START, EDGE = 5.0, 11.2
RATES = ((0.01, 16, "too low"), (0.3, 5, "right"), (1.1, 4, "diverging"))  # rate, steps
LR_MAX, EPOCH = 0.01, 12  # batches


def rates(say: Say) -> Figure:
    """The loss w² from w = 5, as in the notes, with a rate too low, a good one, one too high."""
    figure = Figure(figsize=(7.2, 2.3))
    bowl = [EDGE * i / 16 for i in range(-16, 17)]
    for axes, (lr, steps, word) in zip(figure.subplots(1, 3, sharey=True), RATES, strict=True):
        path = descend(lambda w: 2 * w, torch.tensor([START]), lr, steps)[:, 0].tolist()
        say(f"rate {lr}: {[round(w, 2) for w in path]}")
        axes.plot(bowl, [w**2 for w in bowl], color=INK, linewidth=0.8)
        heights = [w**2 for w in path]
        axes.plot(path, heights, color=COOL, linewidth=1)
        dots(axes, path, heights, WARM, 4)
        plain(axes)
        axes.set_xticks([-10, 0, START, 10], ["−10", "w = 0", "5", "10"])
        axes.set_title(f"rate {lr}: {word}")
    return figure


def finder_curve(say: Say) -> Figure:
    """The finder on a new head for the digits 5 to 9, on a body that knows 0 to 4; then, with the
    head trained, on the whole network."""
    train, _ = split(digits(), 0)
    old = train.take((train.labels < 5).nonzero()[:, 0])
    new = train.take((train.labels >= 5).nonzero()[:, 0])
    say(f"a small network learns 0 to 4 from {len(old)} digits; two finders on {len(new)} others")
    body = nn.Sequential(*list(train_classifier(old.images, old.labels, 5, 5, 0).children())[:-1])
    loader = in_order(new.images, new.labels - 5)
    activations, targets = precompute(body, loader)
    torch.manual_seed(0)
    width = activations.shape[1]
    head = nn.Sequential(
        nn.BatchNorm1d(width), nn.Linear(width, 64), nn.ReLU(), nn.BatchNorm1d(64), nn.Linear(64, 5)
    )
    first = lr_find(head, in_order(activations, targets), F.cross_entropy, torch.optim.AdamW)
    order = torch.Generator().manual_seed(0)
    train_head(head, activations, targets, 0.003, 5, BATCH_SIZE, order)
    whole = nn.Sequential(body, head)
    second = lr_find(whole, loader, F.cross_entropy, torch.optim.AdamW, stop_div=False)
    for name, (lrs, losses) in (("new head", first), ("whole network", second)):
        lowest = min(range(len(losses)), key=losses.__getitem__)
        say(f"{name}: loss {losses[0]:.3f}, {losses[lowest]:.3f} at rate {lrs[lowest]:.2g}, "
            f"{losses[-1]:.3f} at {lrs[-1]:.2g}")  # fmt: skip
    suggestions = {name: lr for name, lr in suggest(*first).items() if lr}
    say(", ".join(f"{name} {lr:.2g}" for name, lr in suggestions.items()))

    figure = Figure(figsize=(7.2, 2.5))
    left, right = figure.subplots(1, 2)
    _curve(left, *first, top=1.3 * first[1][0])
    _curve(right, *second, top=1.0)
    for name, lr in suggestions.items():
        x, y = math.log10(lr), first[1][int((torch.tensor(first[0]) - lr).abs().argmin())]
        dots(left, [x], [y], WARM, 5)
        if name == "steep":
            left.text(x + 0.15, y + 0.06, name)
        else:
            left.text(x - 0.15, y - 0.16, name, ha="right")
    left.set_title("loss of a new head")
    right.set_title("loss of all layers, the head trained")
    return figure


def _curve(axes: Axes, lrs: list[float], losses: list[float], top: float) -> None:
    """Loss against the rate's logarithm, up to where the curve leaves the drawing."""
    xs = [math.log10(lr) for lr in lrs]
    above = next(i for i, loss in enumerate(losses) if loss > top)
    share = (top - losses[above - 1]) / (losses[above] - losses[above - 1])
    xs[above:] = [xs[above - 1] + share * (xs[above] - xs[above - 1])]
    axes.plot(xs, [*losses[:above], top], color=COOL, linewidth=1.5)
    plain(axes, yticks=range(math.floor(top) + 1))
    axes.set_xticks([-6, -4, -2, 0], ["1e−6", "1e−4", "1e−2", "1"])
    axes.set(xlim=(-7, 1), ylim=(0, top))


def schedules(say: Say) -> Figure:
    """Three cycles of SGDR, each twice as long as the one before, and one cycle."""
    sgdr = sgdr_lrs(LR_MAX, EPOCH, 3, cycle_mult=2).tolist()
    once, _ = one_cycle(LR_MAX, len(sgdr))
    say(f"{len(sgdr)} steps each")
    figure = Figure(figsize=(7.2, 2.1))
    titles = "rate, SGDR with cycle_mult=2", "rate, one cycle"
    for axes, title, lrs in zip(figure.subplots(1, 2), titles, (sgdr, once), strict=True):
        axes.plot(lrs, color=COOL, linewidth=1.5)
        plain(axes, yticks=[0, LR_MAX])
        axes.set_xticks([EPOCH * epoch for epoch in (0, 1, 3, 7)], ["0", "1", "3", "7 epochs"])
        axes.set_title(title)
    return figure
