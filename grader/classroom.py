"""A class folder: who handed in what, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from curriculum.course import Course
from curriculum.errors import InputError
from grader.files import Files, file_at, files_in
from grader.names import exercise_of, read_name
from grader.roster import Roster
from grader.submission import SUFFIXES, Submission, submission_of


@dataclass(frozen=True)
class Handed:
    """A student's file for one exercise: readable, or with the reason why not."""

    student: str
    exercise: str
    submission: Submission | None
    problem: str = ""
    at: datetime | None = None  # when the file was last changed


@dataclass(frozen=True)
class ClassFolder:
    """The students of a class, what they handed in, and what was left aside."""

    students: tuple[str, ...]
    handed: tuple[Handed, ...]
    ignored: tuple[str, ...]
    roster: Roster = Roster()
    marked: tuple[str, ...] = ()  # exercises with marks given by hand

    @property
    def exercises(self) -> tuple[str, ...]:
        return tuple(sorted({*self.marked, *(item.exercise for item in self.handed)}))


def read_class(course: Course, folder: Path, roster: Roster | None = None) -> ClassFolder:
    """A folder with a folder, a zip or single files for each student, named after them.

    Names as Canvas and Moodle write them are understood. With a roster its students are the class,
    in its order; who is not on it comes after them. Raises InputError when there is no such folder
    or nothing in it to judge.
    """
    if not folder.is_dir():
        unzip = " Unzip it first." if folder.suffix == ".zip" else ""
        raise InputError(f"{folder} is not a folder.{unzip} Give the one that holds the students'.")
    roster = roster or Roster()
    ignored: list[str] = []
    by_student = _files_by_student(course, folder, roster, ignored)
    handed: list[Handed] = []
    for student, files in by_student.items():
        handed += _handed_in(course, student, files, ignored)
    if not handed:
        raise InputError(
            f"{folder} holds nothing to judge. It should hold a folder for each student with files "
            "named after the exercises, for example ana/softmax.py."
            + (f" Left aside: {', '.join(ignored[:5])}" if ignored else "")
        )
    students = (*roster.rows, *(name for name in sorted(by_student) if name not in roster.rows))
    return ClassFolder(students, tuple(handed), tuple(ignored), roster)


def _files_by_student(
    course: Course, folder: Path, roster: Roster, ignored: list[str]
) -> dict[str, Files]:
    """What each student handed in, from all folders, zips and files that name them."""
    found: dict[str, Files] = {}
    places: dict[str, str] = {}  # whose folder or zip came first
    for place in sorted(folder.iterdir()):
        if place.name.startswith("."):
            continue
        packed = place.is_dir() or place.suffix.lower() == ".zip"
        name = place.stem if place.suffix.lower() == ".zip" else place.name
        named = read_name(name, course.exercise_names)
        single = not packed and place.suffix in SUFFIXES and bool(named.rest)
        if place.is_symlink() or not (packed or single):
            ignored.append(f"{place.name} (not a student's folder, zip or file)")
            continue
        student = roster.student(named.student, named.id) or _own_name(
            named.student, named.id, places
        )
        if packed and student in found and named.student == name:
            ignored.append(f"{place.name} (there is a folder {places[student]} too)")
            continue
        if roster.rows and student not in roster.rows and student not in found:
            ignored.append(f"{place.name} (not on the roster; judged all the same)")
        places.setdefault(student, place.name)
        for inner in sorted(place.iterdir()) if place.is_dir() else ():
            if inner.is_dir() and not inner.name.startswith((".", "__")):
                ignored.append(f"{place.name}/{inner.name} (a folder; its files are not read)")
        files = found.setdefault(student, {})
        try:
            files.update(files_in(place) if packed else {named.rest: file_at(place)})
        except InputError as error:
            ignored.append(str(error))
    return found


def _own_name(student: str, number: str, places: dict[str, str]) -> str:
    """Two of one name are told apart by the platform's number."""
    taken = places.get(student)
    if not number or taken is None or read_name(taken.removesuffix(".zip")).id in (number, ""):
        return student
    return f"{student} {number}"


def _handed_in(course: Course, student: str, files: Files, ignored: list[str]) -> Iterable[Handed]:
    """One file for each exercise: a .py goes before an .ipynb, then the latest counts."""
    chosen: dict[str, str] = {}
    for name in sorted(files, key=lambda name: (not name.endswith(".py"), -_time(files, name))):
        exercise = exercise_of(PurePosixPath(name).name, course.exercise_names)
        if exercise is None:
            if not name.startswith((".", "__")):
                ignored.append(f"{student}/{name} (no exercise of this name)")
        elif exercise in chosen:
            ignored.append(f"{student}/{name} (handed in twice: the .py changed last counts)")
        else:
            chosen[exercise] = name
    plain = dict(files)
    for exercise, name in chosen.items():  # so that others of the same author can import it
        plain[exercise + name[name.rindex(".") :]] = files[name]
    for exercise, name in sorted(chosen.items()):
        try:
            submission = submission_of(plain, name, course, exercise, student)
            yield Handed(student, exercise, submission, at=files[name].at)
        except InputError as error:
            yield Handed(student, exercise, None, str(error), files[name].at)


def _time(files: Files, name: str) -> float:
    at = files[name].at
    return at.timestamp() if at else 0.0
