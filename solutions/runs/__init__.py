"""Runs of the references on real data: what `study train` shows and the notes' figures rest on.

A module `NAME.py` here has `run(device, progress) -> Run`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

Progress = Callable[[int, int, str], None]  # steps done, steps in all, a word on how it goes


@dataclass(frozen=True)
class Curve:
    """One line of a plot; `marks` are labelled places on its x axis."""

    name: str
    x: list[float]
    y: list[float]
    x_label: str
    y_label: str
    log_x: bool = False
    marks: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """What a reference reached: one metric, and the curves of its training."""

    metric: str
    value: float
    curves: tuple[Curve, ...]
