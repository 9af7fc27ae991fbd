"""A class's results: one SQLite file beside the gradebook, committed result by result.

A result lies under the hash of all it depends on: the submission, the exercise's files, the seed.
So a second run judges only what changed, and a run that was killed goes on where it was.
"""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from curriculum.course import Course
from curriculum.errors import InputError
from grader.report import Report
from grader.results import Manual
from grader.submission import Submission
from grader.warm import InfraError

VERSION = 1
SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE results (
    key TEXT PRIMARY KEY,       -- the hash of all that the report depends on
    at TEXT NOT NULL,
    exercise TEXT NOT NULL,
    report BLOB NOT NULL        -- JSON, schema study.report/1
);
CREATE TABLE manual (           -- a person's marks; the last one of a student and exercise counts
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    points REAL,
    comment TEXT NOT NULL
);
"""


class Store:
    """The results in the folder `out`. One process at a time."""

    def __init__(self, out: Path) -> None:
        self.path = out / "results.db"
        self._lock = _locked(out)
        with self._words():
            self._db = sqlite3.connect(self.path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise InputError(
                    f"{self.path} was written by a newer version of study (format {version}). "
                    "Upgrade study, or name another --out."
                )
            if version == 0:
                self._db.executescript(f"BEGIN;{SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        os.close(self._lock)

    def seed(self, wanted: int | None, drawn: int) -> int:
        """The class's seed: the one wanted, else the one of the runs before, else the one drawn.
        It is kept."""
        rows = self._rows("SELECT value FROM facts WHERE name = 'seed'")
        seed = wanted if wanted is not None else int(rows[0][0]) if rows else drawn
        self._write("INSERT OR REPLACE INTO facts VALUES ('seed', ?)", (str(seed),))
        return seed

    def report(self, key: str) -> Report | None:
        rows = self._rows("SELECT report FROM results WHERE key = ?", (key,))
        try:
            return msgspec.json.decode(rows[0][0], type=Report) if rows else None
        except msgspec.DecodeError:  # of another version of the report: judged again
            return None

    def add(self, key: str, report: Report) -> None:
        """Keeps a report, on disk when this returns."""
        row = (key, _now(), report.exercise, msgspec.json.encode(report))
        self._write("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", row)

    def add_manual(self, student: str, exercise: str, manual: Manual) -> None:
        row = (_now(), student, exercise, manual.points, manual.comment)
        columns = "(at, student, exercise, points, comment)"
        self._write(f"INSERT INTO manual {columns} VALUES (?, ?, ?, ?, ?)", row)

    def manual(self) -> dict[tuple[str, str], Manual]:
        """By student and exercise; an entry with neither points nor comment takes one back."""
        rows = self._rows("SELECT student, exercise, points, comment FROM manual ORDER BY id")
        found = {
            (student, exercise): Manual(points, text) for student, exercise, points, text in rows
        }
        return {key: m for key, m in found.items() if m.points is not None or m.comment}

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with self._words():
            return self._db.execute(query, values).fetchall()

    def _write(self, query: str, values: tuple[Any, ...]) -> None:
        with self._words():
            self._db.execute(query, values)

    @contextmanager
    def _words(self) -> Iterator[None]:
        """SQLite's errors in words that say what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "full" not in str(error):
                raise InputError(f"{self.path} cannot be used: {error}.") from None
            raise InfraError(
                f"the disk of {self.path} is full. All results so far are kept; make room, and run "
                "the same command again to go on."
            ) from None
        except sqlite3.DatabaseError as error:
            raise InputError(
                f"{self.path} is no results file of study: {error}. Nothing was changed. Move it "
                "away to begin anew, or name another --out."
            ) from None


def _locked(out: Path) -> int:
    """An open lock on the folder. Raises InputError while another run holds it."""
    try:
        handle = os.open(out / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise InputError(f"{out / '.lock'} cannot be opened: {error.strerror}.") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise InputError(
            f"Another `study grade` is at work in {out}. Wait for it, or name another --out."
        ) from None
    return handle


def key_of(submission: Submission, judged_by: str, seed: int, forbid_calls: bool) -> str:
    """What a result lies under; equal for two students who handed in the same."""
    parts = [judged_by, str(seed), str(forbid_calls), submission.source]
    for name, source in sorted(submission.earlier.items()):
        parts += [name, source]
    return _digest(parts)


def judged_by(course: Course, name: str) -> str:
    """The hash of all that judges an exercise: statement, scenario, checks, mistakes, reference and
    those before it, and the versions of study and torch."""
    from importlib.metadata import version

    paths = course.paths(name)
    files = [
        paths.statement,
        paths.scenario,
        paths.checks,
        *sorted(paths.checks.parent.glob(f"{name}_*.py")),
        *sorted(paths.mistakes.glob("*.py")),
        paths.solution,
        *(before.paths.solution for before in course.before(name)),
    ]
    texts = [path.name + "\0" + path.read_text(encoding="utf-8") for path in files]
    return _digest([version("study-lessons"), version("torch"), *texts])


def _digest(parts: list[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
