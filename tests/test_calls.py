"""Calls that are the answer itself are found in the source, however they are imported."""

import pytest

from curriculum.course import Course
from grader.calls import calls_in
from grader.judge import Judge
from grader.submission import Submission
from grader.warm import WarmProcess

LISTED = ("torch.softmax", "torch.nn.functional.softmax", "Tensor.softmax")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import torch\ntorch.softmax(x, 0)", ("torch.softmax",)),
        ("import torch as t\nf = t.softmax", ("torch.softmax",)),
        ("from torch import softmax as s\ns(x)", ("torch.softmax",)),
        ("import torch.nn.functional as F\nF.softmax(x)", ("torch.nn.functional.softmax",)),
        ("from torch import nn\nnn.functional.softmax(x)", ("torch.nn.functional.softmax",)),
        ("import torch\ntorch.nn.functional.softmax(x)", ("torch.nn.functional.softmax",)),
        ("x.exp().softmax(-1)", ("Tensor.softmax",)),
        ("def softmax(x): return x.exp() / x.exp().sum()\nsoftmax(x)", ()),
        ("import torch\ntorch.exp(x)", ()),
        ("'torch.softmax'  # torch.softmax", ()),
        ("def f(:", ()),
        ("(" * 100_000, ()),
    ],
)
def test_listed_calls_are_found(source: str, found: tuple[str, ...]) -> None:
    assert calls_in(source, LISTED) == found


def test_a_call_costs_nothing_unless_forbidden(course: Course, warm: WarmProcess) -> None:
    path = course.root / "tests" / "alternatives" / "softmax" / "library_calls.py"
    submission = Submission("softmax.py", path.read_text())
    report = Judge(course, warm, seed=1).judge("softmax", submission)
    assert report.passed
    assert "torch.nn.functional.softmax" in report.calls
    strict = Judge(course, warm, seed=1, forbid_calls=True).judge("softmax", submission)
    assert strict.earned == 0
    assert "torch.sigmoid" in strict.checks[0].message


def test_no_reference_uses_its_own_answer(course: Course) -> None:
    for exercise in course.exercises:
        assert not calls_in(exercise.paths.solution.read_text(), exercise.header.calls)
