"""A class: finds each student's files, judges them, writes the gradebook and the feedback."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.course import Course
from curriculum.errors import InputError
from grader.html import feedback_page
from grader.judge import Judge
from grader.report import Report
from grader.submission import Submission, read_submission

SUFFIXES = (".py", ".ipynb")
Advise = Callable[[Report], Report]


@dataclass(frozen=True)
class Handed:
    """A student's file for one exercise: readable, or with the reason why not."""

    student: str
    exercise: str
    submission: Submission | None
    problem: str = ""


@dataclass
class StudentResult:
    """What became of all files of one student."""

    student: str
    reports: dict[str, Report] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)  # exercise -> why it was not judged

    def earned(self, exercise: str) -> float | None:
        """Points, 0 for an unreadable file, None for nothing handed in."""
        if exercise in self.problems:
            return 0.0
        return self.reports[exercise].earned if exercise in self.reports else None


@dataclass(frozen=True)
class ClassFolder:
    """The students of a class folder, what they handed in, and what was left aside."""

    students: tuple[str, ...]
    handed: tuple[Handed, ...]
    ignored: tuple[str, ...]

    @property
    def exercises(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sorted(item.exercise for item in self.handed)))


def read_class(course: Course, folder: Path) -> ClassFolder:
    """A folder with a folder for each student, named after them, holding NAME.py or NAME.ipynb.

    Raises InputError when there is no such folder or nothing in it to judge.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder. Give the folder that holds the students'.")
    students, handed, ignored = [], [], []
    for place in sorted(folder.iterdir()):
        if place.name.startswith("."):
            continue
        if not place.is_dir() or place.is_symlink():
            ignored.append(f"{place.name} (not a student's folder)")
            continue
        students.append(place.name)
        for path in sorted(place.iterdir()):
            if path.suffix in SUFFIXES and path.stem in course.exercise_names:
                handed.append(_hand_in(course, place.name, path))
            elif not path.name.startswith((".", "__")):
                ignored.append(f"{place.name}/{path.name} (no exercise of this name)")
    if not handed:
        raise InputError(
            f"{folder} holds nothing to judge. It should hold a folder for each student with files "
            "named after the exercises, for example ana/softmax.py."
        )
    return ClassFolder(tuple(students), tuple(_one_each(handed, ignored)), tuple(ignored))


def _hand_in(course: Course, student: str, path: Path) -> Handed:
    exercise = course.exercise(path.stem)
    try:
        submission = read_submission(path, exercise.paths.starter, student)
    except InputError as error:
        return Handed(student, path.stem, None, str(error))
    return Handed(student, path.stem, submission)


def _one_each(handed: list[Handed], ignored: list[str]) -> Iterator[Handed]:
    """One file for each student and exercise: the .ipynb stands aside where there is a .py too."""
    seen: dict[tuple[str, str], Handed] = {}
    for item in handed:
        key = (item.student, item.exercise)
        if key not in seen or (item.submission and item.submission.name.endswith(".py")):
            seen[key] = item
    for item in handed:
        if seen[item.student, item.exercise] is item:
            yield item
        else:
            ignored.append(f"{item.student}/{item.exercise} (handed in twice, the .py counts)")


def grade_class(judge: Judge, found: ClassFolder, advise: Advise) -> Iterator[StudentResult]:
    """Judges exercise by exercise, yielding a student's result after each of their files."""
    results = {student: StudentResult(student) for student in found.students}
    for exercise in found.exercises:
        items = [item for item in found.handed if item.exercise == exercise]
        for item in items:
            if item.submission is None:
                results[item.student].problems[exercise] = item.problem
                yield results[item.student]
        submissions = [item.submission for item in items if item.submission]
        reports = judge.judge_all(exercise, submissions)
        for submission, report in zip(submissions, reports, strict=True):
            results[submission.student].reports[exercise] = advise(report)
            yield results[submission.student]


def write_gradebook(path: Path, found: ClassFolder, results: dict[str, StudentResult]) -> None:
    """A row per student, a column of points per exercise, and the total; whole or not at all."""
    import pandas as pd

    rows = []
    for student in found.students:
        result = results.get(student, StudentResult(student))
        points = {exercise: result.earned(exercise) for exercise in found.exercises}
        total = sum(value for value in points.values() if value is not None)
        rows.append({"student": neutral(student), **points, "total": total})
    text = pd.DataFrame(rows, columns=["student", *found.exercises, "total"]).to_csv(index=False)
    write_whole(path, text)


def write_feedback(folder: Path, results: dict[str, StudentResult]) -> None:
    """A page for each student who handed in something."""
    folder.mkdir(parents=True, exist_ok=True)
    names: set[str] = set()
    for student, result in sorted(results.items()):
        name = file_name(student)
        while name.casefold() in names:  # two names that a file system cannot tell apart
            name += "_"
        names.add(name.casefold())
        page = feedback_page(student, list(result.reports.values()), result.problems)
        write_whole(folder / f"{name}.html", page)


def write_whole(path: Path, text: str) -> None:
    """Writes beside the file and moves into place, so that no half file is ever seen."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def file_name(student: str) -> str:
    """The student's name as a file name in any system; any script stays readable."""
    return re.sub(r"[^\w .@+-]", "_", student).strip(". ") or "student"
