"""Where the content of a course lies, and what its concepts, lessons and exercises are.

Everything else asks the `Course`, so that an author's own folder can take its place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec
import rtoml

from curriculum.errors import InputError, did_you_mean
from curriculum.frontmatter import read_front_matter
from curriculum.schema import convert

LESSONS = ("lesson1", "lesson2", "lesson3", "lesson4")


class Concept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to learn, named by its id everywhere in the course."""

    term: str
    lesson: str
    kind: Literal["vocabulary", "questionnaire"]
    summary: str
    definition: str  # Markdown
    see: tuple[str, ...] = ()


class ExerciseHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The TOML header of an exercise's statement.md."""

    title: str
    lesson: str
    concepts: tuple[str, ...]
    hints: tuple[str, ...]
    points: int  # the sum of its checks' points; a test holds the two together
    after: tuple[str, ...] = ()  # exercises to do first
    packages: tuple[str, ...] = ()  # what a submission may import besides torch
    calls: tuple[str, ...] = ()  # library calls that are the answer itself: reported when used
    trains: bool = False  # a training case is scored on held-out labels
    optimises: bool = False  # submissions build an optimiser: the warm process does so once before
    seconds: float = 10.0  # wall clock a submission may take, cases that train not counted


class ExercisePaths(msgspec.Struct, frozen=True):
    """Where the parts of one exercise lie."""

    folder: Path
    solution: Path
    checks: Path
    mistakes: Path
    alternatives: Path  # right answers in other styles
    matrix: Path  # the committed result of many seeds

    @property
    def statement(self) -> Path:
        return self.folder / "statement.md"

    @property
    def starter(self) -> Path:
        return self.folder / "starter.py"

    @property
    def scenario(self) -> Path:
        return self.folder / "scenario.py"


class Exercise(msgspec.Struct, frozen=True):
    """One coding exercise: its header, its task in Markdown and its files."""

    name: str
    header: ExerciseHeader
    task: str
    paths: ExercisePaths


@dataclass(frozen=True)
class Course:
    """A course as a folder: `curriculum/`, `quizzes/bank/`, `solutions/`, `grader/checks/`, …"""

    root: Path

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """All concepts by id, in the order taught."""
        path = self.root / "curriculum" / "concepts.toml"
        try:
            tables = rtoml.loads(path.read_text(encoding="utf-8"))
        except rtoml.TomlParsingError as error:
            raise InputError(f"{path}: {error}") from None
        return {
            name: convert(table, Concept, f"{path}: [{name}]") for name, table in tables.items()
        }

    @property
    def lessons(self) -> tuple[str, ...]:
        return LESSONS

    @property
    def banks(self) -> list[Path]:
        """The TOML files of the question bank."""
        return sorted((self.root / "quizzes" / "bank").glob("*.toml"))

    def lesson_folder(self, lesson: str) -> Path:
        return self.root / "curriculum" / "lessons" / lesson

    def require_lesson(self, lesson: str) -> str:
        """The lesson's name; capitals and a bare number are understood. Raises InputError."""
        name = f"lesson{lesson}" if lesson.isdigit() else lesson.casefold()
        if name not in self.lessons:
            raise InputError(
                f"There is no lesson '{lesson}'.{did_you_mean(lesson, self.lessons)} "
                f"Lessons: {', '.join(self.lessons)}."
            )
        return name

    def require_concept(self, concept: str) -> str:
        """The concept's id; capitals are understood. Raises InputError when unknown."""
        name = concept.casefold()
        if name not in self.concepts:
            raise InputError(
                f"There is no concept '{concept}'.{did_you_mean(name, self.concepts)} "
                "`study concepts` lists them all."
            )
        return name

    @cached_property
    def exercise_names(self) -> tuple[str, ...]:
        folder = self.root / "curriculum" / "exercises"
        return tuple(sorted(path.parent.name for path in folder.glob("*/statement.md")))

    def paths(self, name: str) -> ExercisePaths:
        """Where the parts of an exercise of that name lie, or would."""
        return ExercisePaths(
            folder=self.root / "curriculum" / "exercises" / name,
            solution=self.root / "solutions" / f"{name}.py",
            checks=self.root / "grader" / "checks" / f"test_{name}.py",
            mistakes=self.root / "grader" / "mistakes" / name,
            alternatives=self.root / "tests" / "alternatives" / name,
            matrix=self.root / "benchmarks" / "matrix" / f"{name}.json",
        )

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name. Raises InputError with the nearest names when unknown."""
        if name not in self.exercise_names:
            raise InputError(
                f"There is no exercise '{name}'.{did_you_mean(name, self.exercise_names)} "
                "`study exercises` lists them all."
            )
        paths = self.paths(name)
        header, task, _ = read_front_matter(paths.statement)
        return Exercise(name, convert(header, ExerciseHeader, str(paths.statement)), task, paths)

    def before(self, name: str) -> tuple[Exercise, ...]:
        """The exercises that `name` builds on, directly or not, in the order taught."""
        seen = {name}
        ordered: list[Exercise] = []

        def place(exercise: Exercise) -> None:
            for other in exercise.header.after:
                if other not in seen and other in self.exercise_names:
                    seen.add(other)
                    place(found := self.exercise(other))
                    ordered.append(found)

        place(self.exercise(name))
        return tuple(ordered)

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises: lesson by lesson, each after those it names in `after`."""
        found = {name: self.exercise(name) for name in self.exercise_names}
        by_lesson = sorted(found.values(), key=lambda e: (e.header.lesson, e.name))
        ordered: dict[str, Exercise] = {}

        def place(names: Iterable[str]) -> None:
            for name in names:
                if exercise := found.pop(name, None):  # gone while its own `after` is placed
                    place(exercise.header.after)
                    ordered[name] = exercise

        place(exercise.name for exercise in by_lesson)
        return tuple(ordered.values())


def default_course() -> Course:
    """The course that comes with the package."""
    return Course(Path(__file__).resolve().parent.parent)
