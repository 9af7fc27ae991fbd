"""One thing that is wrong with an exercise, and where."""

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from curriculum.course import Course
from curriculum.errors import InputError, MissingData
from grader.warm import InfraError

T = TypeVar("T")
CONTENT = ("curriculum/exercises", "solutions", "grader/checks", "grader/mistakes",
           "tests/alternatives")  # fmt: skip
FEW = 4  # things named in one message


@dataclass(frozen=True)
class Problem:
    """Says what is wrong at a line of a file (0: the file as a whole), and what would be right."""

    path: Path
    text: str
    line: int = 0

    def __str__(self) -> str:
        """As editors understand it: `file:line: text`, the file from the current folder."""
        inside = self.path.is_relative_to(Path.cwd())
        place = os.path.relpath(self.path) if inside else str(self.path)
        return f"{place}{f':{self.line}' if self.line else ''}: {self.text}"


def attempt(course: Course, path: Path, action: Callable[[], T]) -> T | Problem:
    """What the action gives, or the problem that an author's file makes of it."""
    try:
        return action()
    except (KeyboardInterrupt, MissingData, InfraError):  # none of them the author's fault
        raise
    except BaseException as error:  # whatever it is, it is for the author to read
        return crash(course, path, error)


def crash(course: Course, path: Path, error: BaseException) -> Problem:
    """An error of an author's code, at the last line of the course's content that it passed."""
    if isinstance(error, SyntaxError) and error.filename:
        return Problem(Path(error.filename), f"is not valid Python: {error.msg}", error.lineno or 0)
    lines = [
        (Path(frame.filename), frame.lineno or 0)
        for frame in traceback.extract_tb(error.__traceback__)
        if any(Path(frame.filename).is_relative_to(course.root / place) for place in CONTENT)
    ]
    file, line = lines[-1] if lines else (path, 0)
    message = " ".join(str(error).split())[:300]
    ours = isinstance(error, InputError) or type(error).__name__ == "CheckError"
    return Problem(file, message if ours else f"{type(error).__name__}: {message}", line)


def some(names: list[str]) -> str:
    """The names, or the first few and how many more."""
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more
