"""A class folder: who handed in what."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from curriculum.course import Course
from curriculum.errors import InputError
from grader.files import Files, files_in
from grader.submission import SUFFIXES, Submission, submission_of


@dataclass(frozen=True)
class Handed:
    """A student's file for one exercise: readable, or with the reason why not."""

    student: str
    exercise: str
    submission: Submission | None
    problem: str = ""


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
    """A folder with a folder or a zip for each student, named after them, with NAME.py or .ipynb.

    Raises InputError when there is no such folder or nothing in it to judge.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder. Give the folder that holds the students'.")
    students, handed, ignored = [], [], []
    for place in sorted(folder.iterdir()):
        if place.name.startswith("."):
            continue
        if place.is_symlink() or not (place.is_dir() or place.suffix == ".zip"):
            ignored.append(f"{place.name} (not a student's folder or zip)")
            continue
        student = place.name if place.is_dir() else place.stem
        if student in students:
            ignored.append(f"{place.name} (there is a folder {student} too)")
            continue
        students.append(student)
        try:
            files = files_in(place)
        except InputError as error:
            ignored.append(str(error))
            continue
        for name in files:
            stem, dot, suffix = name.rpartition(".")
            if dot + suffix in SUFFIXES and stem in course.exercise_names:
                handed.append(_hand_in(course, student, files, name))
            elif not name.startswith((".", "__")):
                ignored.append(f"{place.name}/{name} (no exercise of this name)")
    if not handed:
        raise InputError(
            f"{folder} holds nothing to judge. It should hold a folder for each student with files "
            "named after the exercises, for example ana/softmax.py."
        )
    return ClassFolder(tuple(students), tuple(_one_each(handed, ignored)), tuple(ignored))


def _hand_in(course: Course, student: str, files: Files, name: str) -> Handed:
    exercise = name.rpartition(".")[0]
    try:
        submission = submission_of(files, name, course, exercise, student)
    except InputError as error:
        return Handed(student, exercise, None, str(error))
    return Handed(student, exercise, submission)


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
