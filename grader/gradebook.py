"""A class: judges everybody's files, writes the gradebook and the feedback."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.writing import neutral, write_whole
from grader.classroom import ClassFolder
from grader.html import feedback_page
from grader.judge import Judge
from grader.report import Report

Advise = Callable[[Report], Report]


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


def file_name(student: str) -> str:
    """The student's name as a file name in any system; any script stays readable."""
    return re.sub(r"[^\w .@+-]", "_", student).strip(". ") or "student"
