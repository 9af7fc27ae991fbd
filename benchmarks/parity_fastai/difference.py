"""How far two results are apart, as lines of a table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import torch
from torch import Tensor

FLOAT64, FLOAT32, EXACT = 1e-6, 1e-5, 0.0  # how far apart two relative results may be


@dataclass(frozen=True)
class Difference:
    """The largest differences between two results; `limit` is on the relative one."""

    what: str
    absolute: float
    relative: float
    limit: float

    @property
    def is_right(self) -> bool:
        return self.relative <= self.limit

    def __str__(self) -> str:
        sizes = " ".join(f"{size:>9.1e}" for size in (self.absolute, self.relative, self.limit))
        return f"  {self.what:<58} {sizes}{'' if self.is_right else '   TOO FAR'}"


@dataclass(frozen=True)
class Deviation:
    """Where ours differs from fastai on purpose: what each does, and whether that is still so."""

    what: str
    theirs: str
    ours: str
    is_right: bool

    def __str__(self) -> str:
        text = f"  on purpose: {self.what}: fastai {self.theirs}, ours {self.ours}"
        return text if self.is_right else f"{text}   NO LONGER SO"


Found = Iterator[Difference | Deviation]


def difference(
    what: str, ours: Any, theirs: Any, limit: float, scale: float | Tensor | None = None
) -> Difference:
    """The line for two results of one shape; relative to `scale`, or to fastai's largest value."""
    mine, other = as_tensor(ours), as_tensor(theirs)
    if mine.shape != other.shape:
        shapes = f"{what}: shapes {list(mine.shape)} and {list(other.shape)}"
        return Difference(shapes, torch.inf, torch.inf, limit)
    apart = (mine - other).abs()
    unit = other.abs().max() if scale is None else as_tensor(scale)
    relative = torch.where(apart == 0, 0.0, apart / unit)
    return Difference(what, apart.max().item(), relative.max().item(), limit)


def each_by_itself(what: str, ours: Any, theirs: Any, limit: float) -> Difference:
    """As `difference`, but every value relative to itself: for values of many magnitudes."""
    return difference(what, ours, theirs, limit, scale=as_tensor(theirs).abs())


def unequal(what: str, ours: Sequence[object], theirs: Sequence[object]) -> Difference:
    """The line for results that are equal or not: how many differ, and which part of all."""
    n = max(len(ours), len(theirs))
    wrong = sum(mine != other for mine, other in zip_longest(ours, theirs))
    return Difference(f"{what}, {n} compared", wrong, wrong / n, EXACT)


def as_tensor(values: Any) -> Tensor:
    return torch.as_tensor(values, dtype=torch.float64)


def raised(call: Callable[[], object]) -> str:
    """The kind of exception that the call ends in, or "nothing"."""
    try:
        call()
    except Exception as error:
        return type(error).__name__
    return "nothing"
