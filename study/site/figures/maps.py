"""What kernels make of a digit."""

import torch
import torch.nn.functional as F
from matplotlib.figure import Figure

from curriculum.datasets import digits
from solutions.image_kernel import apply_kernel, top_edge
from study.site.figures.drawing import Say, cells, ink, signed

DIGIT = 5


def kernels(say: Say) -> Figure:
    """A digit, and the answers of three kernels that slide over it."""
    data = digits()
    image = F.pad(data.images[DIGIT, 0], (1, 1, 1, 1))  # with a rim, to see its outer edges
    say(f"three kernels over digit {DIGIT}, a {data.labels[DIGIT]}")
    outline = -torch.ones(3, 3)
    outline[1, 1] = 8
    blur = torch.full((3, 3), 1 / 9)
    figure = Figure(figsize=(7.2, 1.95))
    first, *others = figure.subplots(1, 4)
    cells(first, image, ink)
    first.set_title("the digit")
    made = (("top edge", top_edge()), ("outline", outline), ("blur", blur))
    for axes, (title, kernel) in zip(others, made, strict=True):
        answers = apply_kernel(image, kernel, padding=1)
        weak = answers.abs() < 0.04 * answers.abs().max()
        cells(axes, answers.masked_fill(weak, 0), ink if title == "blur" else signed)
        axes.set_title(title)
    return figure


def feature_maps(say: Say) -> Figure:
    """A digit, the top-edge kernel's answers to it, those after ReLU and after max pooling."""
    data = digits()
    image = (data.images[0, 0] * 16).round()  # as scikit-learn has it: whole numbers to 16
    say(f"the top-edge kernel over digit 0, a {data.labels[0]}")
    found = apply_kernel(image, top_edge())
    kept = F.relu(found)
    pooled = F.max_pool2d(kept[None, None], 2)[0, 0]
    figure = Figure(figsize=(7.2, 1.95))
    steps = (("digit, 8 × 8", image, ink), ("top edge, 6 × 6", found, signed),
             ("ReLU, 6 × 6", kept, signed), ("max pooling, 3 × 3", pooled, signed))  # fmt: skip
    for axes, (title, grid, shade) in zip(figure.subplots(1, 4), steps, strict=True):
        cells(axes, grid, shade, numbers=True)
        axes.set_title(title)
    return figure
