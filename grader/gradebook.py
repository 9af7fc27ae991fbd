"""The gradebook, in our own form and in those that Canvas and Moodle import; the feedback pages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from curriculum.course import Course
from curriculum.writing import csv_text, write_whole
from grader.classroom import ClassFolder
from grader.html import feedback_page
from grader.results import StudentResult

CANVAS = ("ID", "SIS User ID", "SIS Login ID", "Section")  # columns that its import looks for


def gradebook(found: ClassFolder, results: Iterable[StudentResult], late: bool) -> str:
    """A row per student as CSV: the roster's columns, points per exercise, the total; with `late`
    the points lost for being late beside each exercise."""
    columns = [
        column
        for exercise in found.exercises
        for column in ((exercise, f"{exercise} late") if late else (exercise,))
    ]
    rows: list[list[object]] = [["student", *found.roster.columns, *columns, "total"]]
    for result in results:
        points: list[object] = []
        for exercise in found.exercises:
            got = result.results.get(exercise)
            points.append(got.earned if got else None)
            if late:
                points.append(got.penalty if got and got.penalty else None)
        rows.append([result.student, *_own(found, result.student), *points, result.total])
    return csv_text(rows)


def canvas(course: Course, found: ClassFolder, results: Iterable[StudentResult]) -> str:
    """For Canvas: Grades, Import. The columns that identify a student come from the roster."""
    possible = [course.exercise(name).header.points for name in found.exercises]
    rows: list[list[object]] = [
        ["Student", *CANVAS, *found.exercises],
        ["Points Possible", *[None] * len(CANVAS), *possible],
    ]
    for result in results:
        cells = found.roster.rows.get(result.student, {})
        name = cells.get("Student") or cells.get("name") or result.student
        rows.append([name, *(cells.get(column) for column in CANVAS), *_points(found, result)])
    return csv_text(rows)


def moodle(found: ClassFolder, results: Iterable[StudentResult]) -> str:
    """For Moodle: Grades, Import, CSV. Map one of the roster's columns (`Email address`, `ID
    number`, …) to the user, and each exercise to its grade item."""
    rows: list[list[object]] = [["Student", *found.roster.columns, *found.exercises]]
    for result in results:
        own = _own(found, result.student)
        rows.append([result.student, *own, *_points(found, result)])
    return csv_text(rows)


def _own(found: ClassFolder, student: str) -> Iterator[str]:
    cells = found.roster.rows.get(student, {})
    return (cells.get(column, "") for column in found.roster.columns)


def _points(found: ClassFolder, result: StudentResult) -> Sequence[float | None]:
    given = (result.results.get(exercise) for exercise in found.exercises)
    return [got.earned if got else None for got in given]


def write_feedback(folder: Path, results: Iterable[StudentResult]) -> None:
    """A page for each student who handed in something or was given marks by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    names: set[str] = set()
    for result in results:
        if not result.results or result.total is None:
            continue  # nothing to say, or not yet: an earlier page stays
        name = file_name(result.student)
        while name.casefold() in names:  # two names that a file system cannot tell apart
            name += "_"
        names.add(name.casefold())
        write_whole(folder / f"{name}.html", feedback_page(result))


def file_name(student: str) -> str:
    """The student's name as a file name in any system; any script stays readable."""
    return re.sub(r"[^\w .@+-]", "_", student).strip(". ") or "student"
