"""The rules for an exercise's statement.md: its TOML header field by field, and its task."""

import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from curriculum.course import Course, ExerciseHeader
from curriculum.errors import InputError, did_you_mean
from curriculum.frontmatter import read_front_matter
from curriculum.schema import field_errors
from grader.authoring.problem import Problem

HINTS = 3  # from a nudge to nearly the answer
Table = dict[str, Any]


def statement_problems(course: Course, name: str) -> Iterator[Problem]:
    """All that is wrong with the statement of the exercise `name`."""
    path = course.paths(name).statement
    try:
        table, task, begins = read_front_matter(path)
    except OSError as error:
        yield Problem(path, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        yield Problem(path, "is not UTF-8 text")
    except InputError as error:
        line = re.search(rf"^{re.escape(str(path))}:(\d+)|at line (\d+)", str(error))
        text = re.sub(rf"^{re.escape(str(path))}(:\d+)?: ", "", str(error))
        yield Problem(path, text, int(line[1] or line[2]) if line else 0)
    else:
        for line_number, text in _header_problems(course, name, path, table):
            yield Problem(path, text, line_number)
        if not _has_example(task):
            yield Problem(path, "has no worked example: a line that begins with `**Example` and, "
                                "below it, a block of code with what comes in and what goes out",
                          begins)  # fmt: skip


def _header_problems(
    course: Course, name: str, path: Path, table: Table
) -> Iterator[tuple[int, str]]:
    """(line, text): first what has no right type, then what has no right value."""
    lines = _field_lines(path)
    wrong = dict(field_errors(table, ExerciseHeader))
    for field, text in wrong.items():
        yield lines.get(field, 1), text
    for field, rule in RULES.items():
        if field in table and field not in wrong:
            for text in rule(course, name, table):
                yield lines.get(field, 1), f"field '{field}': {text}"


def _field_lines(path: Path) -> dict[str, int]:
    """The line of each field of the header."""
    lines: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if number > 1 and line.strip() == "+++":
            break
        if field := re.match(r"\s*(\w+)\s*=", line):
            lines.setdefault(field[1], number)
    return lines


def _has_example(task: str) -> bool:
    return bool(re.search(r"^(\*\*|#+ )Examples?\b.*?^```.*?^```", task, re.M | re.S))


def _title(course: Course, name: str, table: Table) -> Iterator[str]:
    if not table["title"].strip():
        yield "is empty"


def _lesson(course: Course, name: str, table: Table) -> Iterator[str]:
    if (lesson := table["lesson"]) not in course.lessons:
        yield (f"there is no lesson '{lesson}'.{did_you_mean(lesson, course.lessons)} "
               f"Lessons: {', '.join(course.lessons)}")  # fmt: skip


def _concepts(course: Course, name: str, table: Table) -> Iterator[str]:
    if not table["concepts"]:
        yield "names no concept; say what the exercise practises"
    for concept in table["concepts"]:
        if concept not in course.concepts:
            yield unknown_concept(course, concept)


def unknown_concept(course: Course, concept: str) -> str:
    return (
        f"there is no concept '{concept}' in concepts.toml.{did_you_mean(concept, course.concepts)}"
    )


def _hints(course: Course, name: str, table: Table) -> Iterator[str]:
    if len(table["hints"]) != HINTS:
        yield (f"holds {len(table['hints'])}; give {HINTS}, from a nudge to nearly the answer")
    for number, text in enumerate(table["hints"], 1):
        if not text.strip():
            yield f"hint {number} is empty"


def _positive(field: str) -> "Rule":
    def rule(course: Course, name: str, table: Table) -> Iterator[str]:
        if table[field] <= 0:
            yield f"is {table[field]}; give a number above 0"

    return rule


def _packages(course: Course, name: str, table: Table) -> Iterator[str]:
    for package in table["packages"]:
        if not installed(package):
            yield f"the package '{package}' is not installed here, so nothing can be judged"


def installed(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None
    except (ImportError, ValueError):
        return False


def _after(course: Course, name: str, table: Table) -> Iterator[str]:
    for other in table["after"]:
        if other == name:
            yield "names the exercise itself"
        elif other not in course.exercise_names:
            yield f"there is no exercise '{other}'.{did_you_mean(other, course.exercise_names)}"
        elif name in _all_before(course, other):
            yield f"a circle: '{other}' itself comes after '{name}'"
        elif str(_header(course, other).get("lesson", "")) > str(table.get("lesson", "~")):
            yield f"'{other}' belongs to a later lesson"


def _all_before(course: Course, name: str) -> set[str]:
    """The exercises that `after` asks for, of this one and of those in turn."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = {n for n in _header(course, waiting.pop()).get("after", ()) if isinstance(n, str)}
        waiting += sorted(new - found)
        found |= new
    return found


def _header(course: Course, name: str) -> Table:
    """Another exercise's header, empty where it cannot be read: that is its own problem."""
    try:
        return read_front_matter(course.paths(name).statement)[0]
    except (InputError, OSError, UnicodeDecodeError):
        return {}


Rule = Callable[[Course, str, Table], Iterator[str]]
RULES: dict[str, Rule] = {
    "title": _title,
    "lesson": _lesson,
    "concepts": _concepts,
    "hints": _hints,
    "points": _positive("points"),
    "seconds": _positive("seconds"),
    "packages": _packages,
    "after": _after,
}


def header_of(course: Course, name: str) -> ExerciseHeader | None:
    """The header where every field has its type, else None."""
    try:
        return msgspec.convert(_header(course, name), ExerciseHeader)
    except msgspec.ValidationError:
        return None
