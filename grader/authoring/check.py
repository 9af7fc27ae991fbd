"""All that is wrong with one exercise, or lies about without one, in one list."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.course import Course
from curriculum.errors import InputError, did_you_mean
from grader.authoring.files import can_be_judged, file_problems, parses
from grader.authoring.header import header_of, installed, statement_problems
from grader.authoring.imports import modules_of
from grader.authoring.matrix import matrix_problems
from grader.authoring.problem import Problem

if TYPE_CHECKING:
    from grader.authoring.judged import Judges


def names_in(course: Course) -> tuple[str, ...]:
    """Every exercise that has been begun, with or without a statement."""
    folders = (course.root / "curriculum" / "exercises").glob("*/*.*")
    return tuple(sorted({path.parent.name for path in folders if path.suffix in (".py", ".md")}))


def require_name(course: Course, name: str) -> str:
    """The name; InputError with the nearest ones where nothing of such an exercise is here."""
    if name not in names_in(course):
        raise InputError(
            f"There is no exercise '{name}'.{did_you_mean(name, names_in(course))} "
            f"Begin one with `study author new exercise {name}`."
        )
    return name


def problems(course: Course, name: str, judges: Callable[[], "Judges"]) -> Iterator[Problem]:
    """Each problem of an exercise once: its files first, then what the judge finds, then the
    result of many seeds. Raises InfraError, after the problems that need no judge, where nothing
    can be judged."""
    seen: set[Problem] = set()
    with modules_of(course):
        for problem in _problems(course, name, judges):
            if problem not in seen:
                seen.add(problem)
                yield problem


def _problems(course: Course, name: str, judges: Callable[[], "Judges"]) -> Iterator[Problem]:
    yield from described_problems(course, name)
    yield from matrix_problems(course, name)
    from grader.authoring.checks import check_problems
    from grader.authoring.judged import judged_problems

    if parses(course.paths(name).checks):
        yield from check_problems(course, name)
    if ready(course, name):
        yield from judged_problems(course, name, judges())
    else:
        yield Problem(course.paths(name).folder, "is not judged yet: first mend what is said above")


def described_problems(course: Course, name: str) -> Iterator[Problem]:
    """What reading the files is enough for."""
    yield from statement_problems(course, name)
    yield from file_problems(course, name)


def ready(course: Course, name: str) -> bool:
    """Whether the exercise is whole enough to be judged."""
    header = header_of(course, name)
    return (
        header is not None
        and name in course.exercise_names
        and all(map(installed, header.packages))
        and can_be_judged(course.paths(name))
    )


def strays(course: Course) -> Iterator[Problem]:
    """Files of an exercise that is not there."""
    names = names_in(course)
    for pattern in ("grader/checks/test_*.py", "grader/mistakes/*", "tests/alternatives/*",
                    "benchmarks/matrix/*.json"):  # fmt: skip
        for path in sorted(course.root.glob(pattern)):
            if path.stem.removeprefix("test_") not in names and _holds_something(path):
                yield Problem(path, "belongs to no exercise")


def _holds_something(path: Path) -> bool:
    return path.is_file() or any(path.glob("*.py"))
