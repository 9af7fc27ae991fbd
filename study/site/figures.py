"""Draws the notes' figures from real runs, as small SVG that takes the colours of its page."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import matplotlib
import torch
import torch.nn.functional as F
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from torch import Tensor

from curriculum.course import Course
from curriculum.datasets import digits, split
from solutions.first_classifier import train_classifier
from solutions.image_kernel import apply_kernel, top_edge
from study.site.svg import compact

SEED = 3
EPOCHS = 4
INK = "#010203"  # stands for currentColor, which matplotlib does not know
WARM, COOL = "#c46a2b", "#4a84b8"  # at least 3:1 on a light and on a dark page
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "study",
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.edgecolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
}
Colour = tuple[float, float, float, float]
Say = Callable[[str], None]


def draw_figures(course: Course, say: Say) -> list[Path]:
    """Writes all figures into the lessons' folders; the files written."""
    torch.set_num_threads(1)  # the same sums in the same order everywhere
    folder = course.lesson_folder("lesson3")
    written = []
    for name, draw in (("softmax-sigmoid", softmax_sigmoid), ("feature-maps", feature_maps)):
        path = folder / f"{name}.svg"
        with matplotlib.rc_context({**matplotlib.rcParamsDefault, **STYLE}):
            path.write_text(draw(say), encoding="utf-8")
        say(f"{path} ({path.stat().st_size / 1000:.1f} KB)")
        written.append(path)
    return written


def softmax_sigmoid(say: Say) -> str:
    """Ten activations of the held-out digit whose two highest are closest, and what softmax and
    sigmoid make of them."""
    train, held_out = split(digits(), SEED)
    say(f"Training a small network on {len(train)} digits for {EPOCHS} epochs …")
    model = train_classifier(train.images, train.labels, 10, EPOCHS, SEED).eval()
    with torch.no_grad():
        activations = model(held_out.images)  # [N, 10]
    accuracy = (activations.argmax(1) == held_out.labels).float().mean().item()
    top = activations.topk(2).values
    chosen = int((top[:, 0] - top[:, 1]).argmin())
    row = activations[chosen]
    say(f"Held-out accuracy {accuracy:.3f}; digit {chosen} is a {held_out.labels[chosen]}: "
        f"{[round(x, 2) for x in row.tolist()]}")  # fmt: skip
    figure = Figure(figsize=(7.2, 2.1))
    left, *bars = figure.subplots(1, 4, width_ratios=(0.62, 1, 1, 1))
    _cells(left, held_out.images[chosen, 0], _ink)
    left.set_title("the digit")
    shown = (("activations", row), ("softmax", row.softmax(0)), ("sigmoid", row.sigmoid()))
    highest = row.topk(2).indices.tolist()
    for axes, (title, values) in zip(bars, shown, strict=True):
        colours = [WARM if i in highest else COOL for i in range(10)]
        axes.bar(range(10), values.tolist(), color=colours, width=0.72)
        axes.set_title(title)
        axes.set_xticks(range(10))
        axes.tick_params(bottom=False, left=False)
        axes.spines[["top", "right", "left"]].set_visible(False)
        if title == "activations":
            axes.spines["bottom"].set_visible(False)
            axes.axhline(0, color=INK, linewidth=0.8)
        else:
            axes.set_ylim(0, 1.02)
            axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return _svg(figure)


def feature_maps(say: Say) -> str:
    """A digit, the top-edge kernel's answers to it, those after ReLU and after max pooling."""
    data = digits()
    image = (data.images[0, 0] * 16).round()  # as scikit-learn has it: whole numbers to 16
    say(f"Sliding the top-edge kernel over digit 0, a {data.labels[0]} …")
    found = apply_kernel(image, top_edge())
    kept = F.relu(found)
    pooled = F.max_pool2d(kept[None, None], 2)[0, 0]
    figure = Figure(figsize=(7.2, 1.95))
    steps = (("digit, 8 × 8", image, _ink), ("top edge, 6 × 6", found, _signed),
             ("ReLU, 6 × 6", kept, _signed), ("max pooling, 3 × 3", pooled, _signed))  # fmt: skip
    for axes, (title, grid, shade) in zip(figure.subplots(1, 4), steps, strict=True):
        _cells(axes, grid, shade, numbers=True)
        axes.set_title(title)
    return _svg(figure)


def _ink(share: float) -> Colour:
    """From nothing to half of the text's colour."""
    return (*to_rgb(INK), _step(0.5 * share))


def _signed(share: float) -> Colour:
    """Warm where positive, cool where negative, the stronger the larger."""
    return (*to_rgb(WARM if share > 0 else COOL), _step(0.75 * abs(share)))


def _step(opacity: float) -> float:
    """In steps of a twentieth, so that the drawing has few different colours."""
    return max(round(opacity * 20), 1) / 20


def _cells(
    axes: Axes, grid: Tensor, shade: Callable[[float], Colour], numbers: bool = False
) -> None:
    """One square for each number of `grid` `[H, W]`; the largest has the full shade.
    Zeros stay empty."""
    rows, columns = grid.shape
    largest = grid.abs().max().item()
    cells = [
        (value, i, j) for i, row in enumerate(grid.tolist()) for j, value in enumerate(row) if value
    ]
    for value, i, j in sorted(cells):  # alike ones one after the other, to be joined
        corners = [j, j + 1, j + 1, j], [i, i, i + 1, i + 1]
        axes.fill(*corners, color=shade(value / largest), linewidth=0)
    if numbers:
        size = 6.5 if columns > 6 else 7.5 if columns > 3 else 10
        for value, i, j in cells:
            axes.text(j + 0.5, i + 0.5, f"{value:.0f}".replace("-", "−"), size=size,
                      ha="center", va="center_baseline")  # fmt: skip
    axes.set(xlim=(0, columns), ylim=(rows, 0), aspect="equal", xticks=[], yticks=[])
    axes.spines[:].set_linewidth(0.5)


def _svg(figure: Figure) -> str:
    """The figure as compact SVG: no dates, text as text."""
    figure.tight_layout(pad=0.3, w_pad=1.2)
    made = StringIO()
    figure.savefig(made, format="svg", transparent=True, bbox_inches="tight", pad_inches=0.02,
                   metadata={"Date": None})  # fmt: skip
    return compact(made.getvalue(), INK)
