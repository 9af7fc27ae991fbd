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
    from quizzes.outcomes import Mark, Outcome

VERSION = 2
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
# What each later format adds to the one before; rows written before keep the defaults.
UPGRADES = {
    2: """
-- whether a hint was shown; sure, unsure or guess; 1 again … 4 easy; concept -> passed? as JSON
ALTER TABLE answers ADD COLUMN hinted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answers ADD COLUMN certainty TEXT;
ALTER TABLE own_marks ADD COLUMN rating INTEGER;
UPDATE own_marks SET rating = CASE WHEN score >= 1 THEN 3 WHEN score > 0 THEN 2 ELSE 1 END;
ALTER TABLE attempts ADD COLUMN concepts TEXT NOT NULL DEFAULT '{}';
""",
}
OWN_SCORES = {1: 0.0, 2: 0.5, 3: 1.0, 4: 1.0}  # of the ratings again, hard, good, easy


@dataclass(frozen=True)
class Answer:
    """One answer as it was kept: the automatic mark and, beside it, the learner's own."""

    at: datetime
    question: str
    revision: int
    outcome: "Outcome"
    score: float | None
    own: int | None = None  # the learner's rating, 1 again … 4 easy
    hinted: bool = False
    certainty: str | None = None


@dataclass(frozen=True)
class Practice:
    """What one check of an exercise says about the concepts of its checks."""

    at: datetime
    exercise: str
    concepts: dict[str, bool]  # False: a check on it failed


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

    def add_answer(
        self,
        question: str,
        revision: int,
        response: "Response",
        mark: "Mark",
        *,
        hinted: bool = False,
        certainty: str | None = None,
        at: datetime | None = None,
    ) -> int:
        """Keeps one answer, on disk when this returns; its number, for `add_own_mark`. `at` is when
        it was given, where that was not now."""
        row = (
            _stamp(at or datetime.now(UTC)), question, revision, json.dumps(response),
            mark.outcome, mark.score, hinted, certainty,
        )  # fmt: skip
        columns = "at, question, revision, response, outcome, score, hinted, certainty"
        return self._insert(f"answers ({columns})", row)

    def add_own_mark(self, answer: int, rating: int) -> None:
        """Keeps what a learner thinks of an answer (1 again, 2 hard, 3 good, 4 easy), beside the
        automatic mark."""
        row = (_now(), answer, OWN_SCORES[rating], rating)
        self._insert("own_marks (at, answer, score, rating)", row)

    def add_attempt(self, report: "Report") -> None:
        """Keeps the outcome of one check of an exercise."""
        checks = json.dumps({check.name: check.status for check in report.checks})
        concepts: dict[str, bool] = {}
        for check in report.checks:
            if check.status != "blocked":
                for concept in check.concepts:
                    concepts[concept] = concepts.get(concept, True) and check.status == "passed"
        row = (
            _now(), report.exercise, report.seed, report.verdict, report.earned, report.points,
            checks, json.dumps(concepts),
        )  # fmt: skip
        columns = "at, exercise, seed, verdict, earned, points, checks, concepts"
        self._insert(f"attempts ({columns})", row)

    def add_reveal(self, exercise: str, what: str) -> None:
        self._insert("reveals (at, exercise, what)", (_now(), exercise, what))

    def answers(self) -> Iterator[Answer]:
        """Every answer, oldest first, with the last own mark where there is one."""
        rows = self._rows(
            "SELECT answers.at, question, revision, outcome, answers.score, own_marks.rating, "
            "hinted, certainty FROM answers LEFT JOIN own_marks ON own_marks.id = "
            "(SELECT MAX(id) FROM own_marks WHERE answer = answers.id) "
            "ORDER BY answers.at, answers.id"
        )
        for at, question, revision, outcome, score, own, hinted, certainty in rows:
            when = datetime.fromisoformat(at)
            yield Answer(when, question, revision, outcome, score, own, bool(hinted), certainty)

    def practice(self) -> Iterator[Practice]:
        """Every attempt at an exercise, in order, as evidence on its concepts; none once the
        solution was shown."""
        for at, exercise, concepts in self._rows(
            "SELECT at, exercise, concepts FROM attempts WHERE NOT EXISTS (SELECT 1 FROM reveals "
            "WHERE what = 'solution' AND reveals.exercise = attempts.exercise "
            "AND reveals.at < attempts.at) ORDER BY id"
        ):
            yield Practice(datetime.fromisoformat(at), exercise, json.loads(concepts))

    def last_scores(self) -> dict[str, float | None]:
        """By question: the last decided score, the learner's own before the automatic one; None
        where it was answered but never decided."""
        rows = self._rows(
            "SELECT question, COALESCE(own_marks.score, answers.score) FROM answers "
            "LEFT JOIN own_marks ON own_marks.answer = answers.id ORDER BY answers.at, answers.id"
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
        if version < VERSION:
            steps = [SCHEMA] * (version == 0) + [UPGRADES[v] for v in UPGRADES if v > version]
            for statement in "".join(steps).split(";\n"):
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
    return _stamp(datetime.now(UTC))


def _stamp(at: datetime) -> str:
    """In UTC and to the millisecond, so that the texts sort as the times do."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
