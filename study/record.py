"""The learner's record: one SQLite file, append-only, committed per answer."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curriculum.errors import InputError
from curriculum.home import home as home

if TYPE_CHECKING:
    from grader.report import Report
    from quizzes.asking import Response
    from quizzes.outcomes import Mark

VERSION = 1
SCHEMA = """
CREATE TABLE answers (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    question TEXT NOT NULL,
    revision INTEGER NOT NULL,
    response TEXT NOT NULL,       -- JSON, canonical
    outcome TEXT NOT NULL,        -- the automatic mark
    score REAL                    -- the automatic mark, 0 to 1; NULL when undecided
);
CREATE INDEX answers_by_question ON answers (question);
CREATE TABLE own_marks (         -- the learner's own, where the automatic mark is undecided
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    answer INTEGER NOT NULL REFERENCES answers (id),
    score REAL NOT NULL
);
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    exercise TEXT NOT NULL,
    seed INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    earned REAL NOT NULL,
    points REAL NOT NULL,
    checks TEXT NOT NULL          -- JSON: check -> status
);
CREATE INDEX attempts_by_exercise ON attempts (exercise);
CREATE TABLE reveals (            -- hints and solutions shown
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    exercise TEXT NOT NULL,
    what TEXT NOT NULL            -- hint 1, hint 2, …, solution
);
"""


@dataclass(frozen=True)
class Best:
    """How an exercise stands: its best attempt, and how many there were."""

    earned: float
    points: float
    attempts: int

    @property
    def passed(self) -> bool:
        return self.earned >= self.points


class Record:
    """The record in `folder`. Several processes may use it at once (WAL, ten seconds' patience)."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "record.db"
        with self._words():
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, timeout=10.0, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._migrate()

    def __enter__(self) -> "Record":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def add_answer(self, question: str, revision: int, response: "Response", mark: "Mark") -> int:
        """Keeps one answer, on disk when this returns; its number, for `add_own_mark`."""
        row = (_now(), question, revision, json.dumps(response), mark.outcome, mark.score)
        return self._insert("answers (at, question, revision, response, outcome, score)", row)

    def add_own_mark(self, answer: int, score: float) -> None:
        """Keeps what a learner thinks of an answer, 0 to 1, beside the automatic mark."""
        self._insert("own_marks (at, answer, score)", (_now(), answer, score))

    def add_attempt(self, report: "Report") -> None:
        """Keeps the outcome of one check of an exercise."""
        checks = json.dumps({check.name: check.status for check in report.checks})
        row = (
            _now(), report.exercise, report.seed, report.verdict, report.earned, report.points,
            checks,
        )  # fmt: skip
        self._insert("attempts (at, exercise, seed, verdict, earned, points, checks)", row)

    def add_reveal(self, exercise: str, what: str) -> None:
        self._insert("reveals (at, exercise, what)", (_now(), exercise, what))

    def last_scores(self) -> dict[str, float | None]:
        """By question: the last decided score, the learner's own before the automatic one; None
        where it was answered but never decided."""
        rows = self._rows(
            "SELECT question, COALESCE(own_marks.score, answers.score) FROM answers "
            "LEFT JOIN own_marks ON own_marks.answer = answers.id ORDER BY answers.id"
        )
        scores: dict[str, float | None] = {}
        for question, score in rows:
            scores[question] = score if score is not None else scores.get(question)
        return scores

    def best(self) -> dict[str, Best]:
        """By exercise: the best attempt."""
        rows = self._rows(
            "SELECT exercise, earned, points, COUNT(*) OVER (PARTITION BY exercise) FROM attempts "
            "ORDER BY earned / MAX(points, 1e-9), id"
        )
        return {name: Best(earned, points, count) for name, earned, points, count in rows}

    def hints_shown(self, exercise: str) -> int:
        rows = self._rows(
            "SELECT COUNT(DISTINCT what) FROM reveals WHERE exercise = ? AND what LIKE 'hint %'",
            (exercise,),
        )
        return int(rows[0][0])

    def counts(self) -> dict[str, int]:
        """Rows by table, for `study doctor`."""
        return {
            table: int(self._rows(f"SELECT COUNT(*) FROM {table}")[0][0])
            for table in ("answers", "attempts", "reveals")
        }

    def _insert(self, table: str, row: tuple[Any, ...]) -> int:
        with self._words():
            values = ", ".join("?" * len(row))
            cursor = self._db.execute(f"INSERT INTO {table} VALUES ({values})", row)
            return int(cursor.lastrowid or 0)

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with self._words():
            return self._db.execute(query, values).fetchall()

    def _migrate(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")  # two first runs at once: the second waits and sees it
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            for statement in SCHEMA.strip().split(";\n"):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {VERSION}")
        self._db.execute("COMMIT")
        if version > VERSION:
            raise InputError(
                f"{self.path} was written by a newer version of study (format {version}). "
                "Upgrade study, or set STUDY_HOME to another folder."
            )

    @contextmanager
    def _words(self) -> Iterator[None]:
        """SQLite's and the file system's errors in words that say what to do."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise InputError(
                f"Your record {self.path} cannot be used: {error}. Nothing was changed. "
                "Move the file away to begin a new one, or set STUDY_HOME to another folder."
            ) from None
        except OSError as error:
            raise InputError(
                f"Your record {self.path} cannot be opened: {error.strerror}. "
                "Set STUDY_HOME to a folder that you may write to."
            ) from None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
