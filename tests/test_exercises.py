"""Every exercise keeps the promises that `study author check` holds it to, and trains."""

import pytest

from curriculum.course import Course, default_course
from curriculum.errors import MissingData
from grader.authoring.check import described_problems, strays
from grader.authoring.checks import check_problems
from grader.authoring.judged import SEEDS, Judges, judged_problems, judges
from grader.judge import Judge
from grader.reference import right_answer
from grader.warm import WarmProcess

NAMES = default_course().exercise_names


@pytest.fixture(scope="module")
def both(course: Course, warm: WarmProcess) -> Judges:
    """Without the cases that train; those have a test of their own."""
    return judges(course, warm)


@pytest.mark.parametrize("name", NAMES)
def test_its_files_are_whole(course: Course, name: str) -> None:
    found = [*described_problems(course, name), *check_problems(course, name)]
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_judge_finds_nothing_wrong(course: Course, both: Judges, name: str) -> None:
    """Its starter earns nothing, its solution and alternatives all points; its mistakes fail
    exactly the checks they name, and are recognised."""
    assert [str(problem) for problem in judged_problems(course, name, both)] == []


@pytest.mark.parametrize("name", [n for n in NAMES if default_course().exercise(n).header.trains])
def test_the_reference_trains_above_the_bar(course: Course, warm: WarmProcess, name: str) -> None:
    try:
        report = Judge(course, warm, seed=SEEDS[0]).judge(name, right_answer(course, name))
    except MissingData as error:
        pytest.skip(str(error))
    assert report.passed, [check.message for check in report.checks]


def test_nothing_lies_about_without_its_exercise(course: Course) -> None:
    assert [str(problem) for problem in strays(course)] == []
