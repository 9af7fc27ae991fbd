"""The rules for an exercise's checks as their author declared them."""

import inspect
from collections.abc import Iterator, Sequence
from types import ModuleType

from curriculum.course import Course
from curriculum.errors import did_you_mean
from grader.authoring.header import header_of, unknown_concept
from grader.authoring.problem import Problem, attempt
from grader.reference import load
from grader.session import CheckInfo, check_infos

CHECKS = 5  # at least
FIXTURES = ("student", "reference", "case")


def check_problems(course: Course, name: str) -> Iterator[Problem]:
    """What is wrong with the checks as their author declared them."""
    path = course.paths(name).checks
    module = attempt(course, path, lambda: load(path))
    if isinstance(module, Problem):
        yield module
        return
    infos = check_infos(module)
    if len(infos) < CHECKS:
        yield Problem(path, f"{len(infos)} checks; write at least {CHECKS}, one idea each")
    header, points = header_of(course, name), sum(info.points for info in infos)
    if header and points != header.points:
        yield Problem(path, f"the checks' points sum to {points:g}; the header says "
                            f"{header.points}")  # fmt: skip
    for info in infos:
        for text in _declared_wrong(course, module, info, infos):
            yield Problem(path, f"{info.name}: {text}", line_of(module, info.name))


def _declared_wrong(
    course: Course, module: ModuleType, info: CheckInfo, infos: Sequence[CheckInfo]
) -> Iterator[str]:
    if info.points <= 0:
        yield f"is worth {info.points:g} points"
    if not info.concepts:
        yield 'names no concept to reread when it fails: @concept("…")'
    for concept in info.concepts:
        if concept not in course.concepts:
            yield unknown_concept(course, concept)
    names = [other.name for other in infos]
    for need in info.needs:
        if need not in names:
            yield f"@needs: there is no check '{need}'.{did_you_mean(need, names)}"
    if info.name in _needed(info.name, infos):
        yield "@needs: it waits for itself"
    for argument in inspect.signature(getattr(module, info.name)).parameters:
        if argument not in FIXTURES:
            yield f"takes '{argument}'; a check takes of {', '.join(FIXTURES)} what it reads"


def _needed(name: str, infos: Sequence[CheckInfo]) -> set[str]:
    """The checks that this one waits for, directly or through others."""
    needs = {info.name: info.needs for info in infos}
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = set(needs.get(waiting.pop(), ())) - found
        waiting += sorted(new)
        found |= new
    return found


def line_of(module: ModuleType, name: str) -> int:
    """Where a check begins, 0 where that is not known."""
    code = getattr(getattr(module, name, None), "__code__", None)
    return code.co_firstlineno if code else 0
