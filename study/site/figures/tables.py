"""What a network for tables learned of its categories."""

import torch
import torch.nn.functional as F
from matplotlib.figure import Figure
from torch import Tensor

from curriculum.datasets import bikes, split_by_day
from solutions.tabular import LAYERS, Preprocess, TabularNet, dates_apart, fit, kinds
from study.site.figures.drawing import COOL, Say, dots

EPOCHS = 12
TARGET, HOUR = "log_bikers", "hr"
WIDTH, HEIGHT = 480, 190  # the drawing's points, about
ROOM = 12  # points that a label needs


def hours(say: Say) -> Figure:
    """The 24 hours' embeddings, learned from bike rentals, along their two main directions."""
    train, _ = split_by_day(bikes())
    say(f"a network learns bike rentals from {len(train)} hours for {EPOCHS} epochs")
    torch.manual_seed(0)
    inputs = dates_apart(train.drop(columns=TARGET))
    preprocess = Preprocess(*kinds(inputs)).fit(inputs)
    net = TabularNet(preprocess.sizes, len(preprocess.continuous), 1, LAYERS)
    targets = torch.tensor(train[TARGET].to_numpy(), dtype=torch.float32)
    fit(net, preprocess.transform(inputs), targets, EPOCHS, None)
    with torch.no_grad():
        table = net.embeddings[preprocess.categories.index(HOUR)]
        vectors = table(torch.arange(1, 25))  # 0 stands for a missing hour
    centred = vectors - vectors.mean(0)
    _, spread, directions = torch.linalg.svd(centred, full_matrices=False)
    share = spread.square() / spread.square().sum()
    say(f"{vectors.shape[1]} numbers an hour; two directions hold {share[:2].sum():.0%}")
    points = centred @ directions[:2].T
    points *= points[17].sign()  # five in the afternoon, the busiest hour, at the upper right

    figure = Figure(figsize=(7.2, 3.1))
    axes = figure.subplots()
    xs, ys = points.T.tolist()
    axes.plot([*xs, xs[0]], [*ys, ys[0]], color=COOL, linewidth=0.8)
    dots(axes, xs, ys, COOL, 3)
    axes.spines[:].set_visible(False)
    axes.set(xticks=[], yticks=[])
    scale = torch.tensor([(max(xs) - min(xs)) / WIDTH, (max(ys) - min(ys)) / HEIGHT])
    for hour, (x, y) in enumerate((apart(points / scale) * scale).tolist()):
        axes.text(x, y, f"{hour}", ha="center", va="center")
    return figure


def apart(points: Tensor) -> Tensor:
    """Places for labels near the points `[N, 2]`, none of which covers another or a point."""
    outwards = F.normalize(points - points.mean(0))
    places = points + 8 * outwards
    for _ in range(200):
        for others in (places, points):
            gaps = places[:, None] - others  # [N, N, 2]; that to itself is 0 and moves nothing
            near = (gaps.abs() < ROOM).all(-1, keepdim=True)
            places = places + 0.2 * (F.normalize(gaps, dim=-1) * near).sum(1)
    return places
