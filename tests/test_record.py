"""The record: every answer on disk at once, several processes at a time, clear words when it fails."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from curriculum.errors import InputError
from quizzes.outcomes import Mark
from study.record import SCHEMA, VERSION, Record

WRITER = """
import sys
from pathlib import Path
from quizzes.outcomes import Mark
from study.record import Record
for n in range(50):
    with Record(Path(sys.argv[1])) as record:
        record.add_answer(f"{sys.argv[2]}-{n}", 1, [n], Mark("right", 1.0))
"""


def test_answers_are_read_back(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.add_answer("a", 1, [0, 2], Mark("wrong", 0.0))
        record.add_answer("a", 1, [1], Mark("right", 1.0))
        record.add_answer("b", 1, "text", Mark("unsure", None))
        record.add_own_mark(record.add_answer("c", 1, "text", Mark("unsure", None)), 2)
    with Record(tmp_path) as record:
        assert record.last_scores() == {"a": 1.0, "b": None, "c": 0.5}
        assert record.counts()["answers"] == 4


def test_an_undecided_answer_does_not_hide_an_earlier_mark(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        record.add_answer("a", 1, "x", Mark("accepted", 1.0))
        record.add_answer("a", 1, "y", Mark("unsure", None))
        assert record.last_scores() == {"a": 1.0}


def test_hints_are_counted_once_each(tmp_path: Path) -> None:
    with Record(tmp_path) as record:
        for what in ("hint 1", "hint 2", "hint 2", "solution"):
            record.add_reveal("softmax", what)
        assert record.hints_shown("softmax") == 2
        assert record.hints_shown("other") == 0


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    """From the very first run on: both create the file at the same moment."""
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "new"), name])
        for name in ("left", "right")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    with Record(tmp_path / "new") as record:
        assert len(record.last_scores()) == 100


def test_a_corrupt_record_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(InputError, match="Nothing was changed"):
        Record(tmp_path)
    assert path.read_bytes() == b"no database at all" * 100


def test_a_newer_record_is_not_touched(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "record.db") as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(InputError, match="newer version"):
        Record(tmp_path)


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="STUDY_HOME"):
        Record(tmp_path / "file")


def test_what_is_done_once_the_solution_was_shown_shows_nothing(tmp_path: Path) -> None:
    with Record(tmp_path) as record, sqlite3.connect(record.path) as db:
        for second, exercise, what in (
            (1, "softmax", ""), (2, "softmax", "hint 1"), (3, "one_hot", "solution"),
            (4, "softmax", ""), (5, "softmax", "solution"), (6, "softmax", ""),
        ):  # fmt: skip
            at = f"2026-01-01T00:00:0{second}.000+00:00"
            if what:
                db.execute("INSERT INTO reveals (at, exercise, what) VALUES (?, ?, ?)",
                           (at, exercise, what))  # fmt: skip
            else:
                db.execute(
                    "INSERT INTO attempts (at, exercise, seed, verdict, earned, points, checks, "
                    "concepts) VALUES (?, ?, 1, 'ok', 10, 10, '{}', '{}')", (at, exercise),
                )  # fmt: skip
        db.commit()
        assert [attempt.at.second for attempt in record.practice()] == [1, 4]
        assert record.best()["softmax"].attempts == 3


def test_a_record_of_the_first_format_is_brought_up_to_date(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "record.db") as db:
        db.executescript(SCHEMA + "; PRAGMA user_version = 1;")
        db.execute("INSERT INTO answers (at, question, revision, response, outcome, score) VALUES "
                   "('2026-01-01T00:00:00+00:00', 'q', 1, '1', 'unsure', NULL)")  # fmt: skip
        db.execute(
            "INSERT INTO own_marks (at, answer, score) VALUES ('2026-01-01T00:00:01+00:00', 1, 0.5)"
        )
        db.execute("INSERT INTO attempts (at, exercise, seed, verdict, earned, points, checks) VALUES "
                   "('2026-01-01T00:00:00+00:00', 'softmax', 1, 'ok', 2, 10, '{}')")  # fmt: skip
    with Record(tmp_path) as record:
        (answer,) = record.answers()
        assert (answer.own, answer.hinted, answer.certainty) == (2, False, None)
        assert [attempt.concepts for attempt in record.practice()] == [{}]
        record.add_own_mark(1, 4)
        (answer,) = record.answers()
        assert answer.own == 4
    with sqlite3.connect(tmp_path / "record.db") as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
