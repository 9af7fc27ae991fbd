"""What the author of a check imports: cases, marks and comparisons with messages for learners.

A check is a function `test_…(student, reference, case)` over the fixtures it names. It passes when
it returns for every case, and fails with the message of the first AssertionError.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
import torch

from grader.evidence import ATOL, RTOL, CheckFailure, as_tensor, close, describe, same

points = pytest.mark.points  # @points(2): what passing it earns; 1 without
concept = pytest.mark.concept  # @concept("softmax_properties", …): what to reread when it fails
hint = pytest.mark.hint  # @hint("…"): shown when it fails and no mistake is recognised
needs = pytest.mark.needs  # @needs("test_shape"): not judged when that one fails
hidden = pytest.mark.hidden  # @hidden: learners see that it failed, not why

__all__ = [
    "Case", "LazyCase", "assert_close", "assert_equal", "concept", "fail", "hidden", "hint",
    "needs", "numbers", "points", "same",
]  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One input to a scenario.

    `public` crosses to the sandbox: numbers, text, lists, dicts and tensors. `private` (labels)
    never does. A case with `train=True` runs with the student's module only, for `seconds` at most,
    and is scored by a check against a committed bar.
    """

    name: str
    public: dict[str, Any]
    private: dict[str, Any] = field(default_factory=dict)
    train: bool = False
    seconds: float = 60.0


class LazyCase(Case):
    """A case that trains, whose data are only fetched when it is judged.

    `parts` returns what is public and what is private of it.
    """

    def __init__(
        self, name: str, parts: Callable[[], tuple[dict[str, Any], dict[str, Any]]], seconds: float
    ) -> None:
        own = {"name": name, "make_parts": parts, "train": True, "seconds": seconds}
        for field_name, value in own.items():
            object.__setattr__(self, field_name, value)

    @property
    def public(self) -> dict[str, Any]:
        return self._parts[0]

    @property
    def private(self) -> dict[str, Any]:
        return self._parts[1]

    @cached_property
    def _parts(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.make_parts()  # type: ignore[attr-defined, no-any-return]


def fail(message: str) -> None:
    """Fails the check with this message."""
    raise CheckFailure(message)


def numbers(value: Any, what: str) -> torch.Tensor:
    """The value as a float64 tensor; fails when it is no number, tensor or list of numbers."""
    tensor = as_tensor(value)
    if tensor is None:
        raise CheckFailure(f"{_cap(what)}: expected numbers, yours is {describe(value)}.")
    return tensor.double()


def assert_close(
    actual: Any,
    expected: Any,
    what: str,
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
    nan_ok: bool = False,
    dtype: torch.dtype | None = None,
) -> None:
    """Fails unless `actual` has the shape and, within tolerance, the values of `expected`.

    Numbers, nested lists of numbers and tensors compare with each other by value; dicts by key.
    The dtype counts only when one is given. NaN equals NaN only with `nan_ok`.
    """
    if isinstance(expected, dict):
        _same_keys(actual, expected, what)
        for key in expected:
            assert_close(
                actual[key], expected[key], f"{what} ({key})", rtol=rtol, atol=atol, nan_ok=nan_ok
            )
        return
    wanted, got = as_tensor(expected), as_tensor(actual)
    if wanted is None:
        raise TypeError(f"{what}: the reference gave {describe(expected)}, which is no numbers")
    if got is None:
        fail(f"{_cap(what)}: expected {describe(expected)}, yours is {describe(actual)}.")
        return
    if got.shape != wanted.shape:
        fail(f"{_cap(what)}: expected shape {list(wanted.shape)}, yours has {list(got.shape)}.")
    if dtype is not None and got.dtype != dtype:
        fail(f"{_cap(what)}: expected dtype {_name(dtype)}, yours is {_name(got.dtype)}.")
    good = close(got, wanted, rtol, atol)
    if not nan_ok:
        good &= ~got.double().isnan()
    if not good.all():
        fail(_difference(got.double(), wanted.double(), good, what))


def assert_equal(actual: Any, expected: Any, what: str) -> None:
    """Fails unless both are the same text, number, list or dict; shows the two values."""
    if same(actual, expected, rtol=0.0, atol=0.0):
        return
    fail(f"{_cap(what)}: expected {_show(expected)}, yours is {_show(actual)}.")


def _same_keys(actual: Any, expected: dict[str, Any], what: str) -> None:
    if not isinstance(actual, dict):
        fail(f"{_cap(what)}: expected {describe(expected)}, yours is {describe(actual)}.")
    if missing := [key for key in expected if key not in actual]:
        fail(f"{_cap(what)}: {', '.join(map(repr, missing))} is missing.")
    if extra := [key for key in actual if key not in expected]:
        fail(f"{_cap(what)}: {', '.join(map(repr, extra))} does not belong there.")


def _difference(got: torch.Tensor, wanted: torch.Tensor, good: torch.Tensor, what: str) -> str:
    """How many values differ and the largest gap: where, what was expected, what came."""
    bad = int((~good).sum())
    if wanted.dim() == 0:
        return f"{_cap(what)}: expected {wanted.item():.6g}, yours is {got.item():.6g}."
    gap = torch.where(good, torch.zeros_like(got), (got - wanted).abs())
    gap = torch.where(gap.isnan() & ~good, torch.full_like(gap, torch.inf), gap)
    place = [int(i) for i in torch.unravel_index(gap.argmax(), gap.shape)]
    nans = int(got.isnan().sum())
    also = f" ({nans} of them NaN)" if nans and nans <= bad else ""
    return (
        f"{_cap(what)}: {bad} of {wanted.numel()} values differ{also}; the largest gap is at "
        f"{place}: expected {wanted[tuple(place)].item():.6g}, "
        f"yours is {got[tuple(place)].item():.6g}."
    )


def _show(value: Any) -> str:
    """A short value in full, a long one described."""
    tensor = as_tensor(value)
    if tensor is not None and tensor.numel() <= 12 and tensor.dim() > 0:
        return str([[round(float(x), 6) for x in row] for row in tensor.tolist()]
                   if tensor.dim() == 2 else tensor.tolist())  # fmt: skip
    text = repr(value)
    if isinstance(value, (list, dict)) and len(text) <= 120:
        return text
    return describe(value)


def _name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]
