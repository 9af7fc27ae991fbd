"""What all figures share: the style, grids of cells, dots, and the way to compact SVG."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby

import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from torch import Tensor

from study.site.svg import compact

INK = "#010203"  # stands for currentColor, which matplotlib does not know
WARM, COOL = "#c46a2b", "#4a84b8"  # at least 3:1 on a light and on a dark page
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "study",
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.edgecolor": INK,
    "axes.linewidth": 0.6,
    "path.simplify": False,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.bottom": False,
    "ytick.left": False,
}
Colour = tuple[float, float, float, float]
Shade = Callable[[float], Colour]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Picture:
    """One figure of the notes: the lesson that shows it, what draws it, the data sets it needs."""

    lesson: str
    draw: Callable[[Say], Figure]
    needs: tuple[str, ...] = ()

    def svg(self, title: str, say: Say) -> str:
        """Drawn anew, as compact SVG: no dates, text as text."""
        made = StringIO()
        with matplotlib.rc_context({**matplotlib.rcParamsDefault, **STYLE}):
            figure = self.draw(say)
            figure.set_layout_engine("constrained", h_pad=0.07)
            figure.savefig(made, format="svg", transparent=True, metadata={"Date": None})
        return compact(made.getvalue(), INK, title)


def ink(share: float) -> Colour:
    """From nothing to half of the text's colour."""
    return shaded(INK, 0.5 * share)


def signed(share: float) -> Colour:
    """Warm where positive, cool where negative, the stronger the larger."""
    return shaded(WARM if share > 0 else COOL, 0.8 * abs(share))


def shaded(colour: str, opacity: float) -> Colour:
    """In steps of a tenth, so that the drawing has few different colours."""
    return (*to_rgb(colour), max(round(opacity, 1), 0.1))


def cells(
    axes: Axes, grid: Tensor, shade: Shade, numbers: bool = False, full: float | None = None
) -> None:
    """One square for each number of `grid` `[H, W]`; the largest, or `full`, has the full shade.
    Zeros stay empty."""
    rows, columns = grid.shape
    shares = grid / (full or grid.abs().max().item())
    # Alike ones one after the other, to be joined.
    for colour, i, left, right in sorted(_stripes(shares, shade)):
        box(axes, left, right, i, i + 1, colour)
    if numbers:
        size = 6.5 if columns > 6 else 7.5 if columns > 3 else 10
        for i, row in enumerate(grid.tolist()):
            for j, value in enumerate(row):
                if value:
                    axes.text(j + 0.5, i + 0.5, f"{value:.0f}".replace("-", "−"), size=size,
                              ha="center", va="center_baseline")  # fmt: skip
    axes.set(xlim=(0, columns), ylim=(rows, 0), aspect="equal", xticks=[], yticks=[])
    axes.spines[:].set_linewidth(0.5)


def _stripes(grid: Tensor, shade: Shade) -> Iterator[tuple[Colour, int, int, int]]:
    """(colour, row, first column, column after the last) of neighbours in a row that look alike."""
    for i, row in enumerate(grid.tolist()):
        colours = [shade(value) if value else None for value in row]
        end = 0
        for colour, alike in groupby(colours):
            start, end = end, end + len(list(alike))
            if colour:
                yield colour, i, start, end


def box(axes: Axes, left: float, right: float, top: float, bottom: float, colour: Colour) -> None:
    axes.fill((left, right, right, left), (top, top, bottom, bottom), color=colour, linewidth=0)


def dots(axes: Axes, xs: Iterable[float], ys: Iterable[float], colour: str, size: float) -> None:
    """Round dots: lines of no length, which take a few bytes each."""
    for x, y in zip(xs, ys, strict=True):
        axes.plot((x, x), (y, y), color=colour, linewidth=size, solid_capstyle="round")


def plain(axes: Axes, xticks: Sequence[float] = (), yticks: Sequence[float] = ()) -> None:
    """An axis at the left and one below, labelled at these places with numbers as one says them."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xticks(xticks, [f"{x:g}".replace("-", "−") for x in xticks])
    axes.set_yticks(yticks, [f"{y:g}".replace("-", "−") for y in yticks])
