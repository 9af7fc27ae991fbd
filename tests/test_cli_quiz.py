"""`study quiz`, from a pipe and in a real terminal."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from quizzes.outcomes import Mark
from study.record import Record
from tests.conftest import Study
from tests.terminal import Terminal


def answers(home: Path) -> int:
    with sqlite3.connect(home / "record.db") as db:
        return int(db.execute("SELECT COUNT(*) FROM answers").fetchone()[0])


def test_a_quiz_from_a_pipe_is_marked_explained_and_kept(study: Study, home: Path) -> None:
    done = study("quiz", "lesson3", "--seed", "1", "-n", "2", stdin="s\ns\n")
    assert done.returncode == 0
    assert "Question 1 of 2" in done.stdout
    assert answers(home) == 0
    done = study("quiz", "lesson3", "--concept", "log_minus_two", "-n", "all",
                 stdin="undefined, since exp is always positive\n" * 3)  # fmt: skip
    assert "Accepted" in done.stdout
    assert "answers are kept" in done.stdout


def test_the_same_seed_asks_the_same(study: Study) -> None:
    first, second = (study("quiz", "lesson3", "--seed", "4", "-n", "all").stdout for _ in range(2))
    assert first == second
    assert first != study("quiz", "lesson3", "--seed", "5", "-n", "all").stdout


def test_what_is_known_comes_last(study: Study, home: Path) -> None:
    study("quiz", "lesson3", "--concept", "log_minus_two", "-n", "all",
          stdin="undefined, since exp is always positive\n" * 3)  # fmt: skip
    shown = study("quiz", "lesson3", "-n", "3").stdout
    assert "log(-2)" not in shown


def test_the_end_of_the_input_ends_the_quiz(study: Study, home: Path) -> None:
    done = study("quiz", "lesson3", stdin="q\n")
    assert done.returncode == 0
    assert "No answers this time." in done.stdout


def skip_to_free_text(terminal: Terminal) -> None:
    heading = "· short".encode()
    while terminal.until(heading, b"Your answer") != heading:
        terminal.type(b"s\n")
    terminal.until(b"Your answer")


def test_ctrl_c_keeps_the_answers_given(home: Path) -> None:
    """One free answer, judged, then Ctrl-C at the next question."""
    terminal = Terminal(home, "quiz", "lesson3", "-n", "all")
    skip_to_free_text(terminal)
    terminal.type(b"17\n")
    terminal.until(b"How did you do")
    terminal.type(b"1\n")
    terminal.until(b"Question")
    assert terminal.exit_code(after=b"\x03") == 130
    assert b"kept" in terminal.seen
    assert answers(home) == 1


def test_an_answer_is_kept_even_without_an_own_mark(home: Path) -> None:
    """Ctrl-C where a learner is asked to judge a free answer: the answer itself is on disk."""
    terminal = Terminal(home, "quiz", "lesson3", "--concept", "fc_overfitting", "-n", "all")
    skip_to_free_text(terminal)
    terminal.type(b"17\n")
    terminal.until(b"How did you do")
    kept = answers(home)
    assert terminal.exit_code(after=b"\x03") == 130
    assert kept >= 1


def test_ctrl_c_before_the_certainty_keeps_the_answer(home: Path) -> None:
    terminal = Terminal(home, "quiz", "lesson3", "--concept", "log_minus_two", "--certainty")
    terminal.until(b"Your answer")
    terminal.type(b"1\n")
    terminal.until(b"How certain")
    assert terminal.exit_code(after=b"\x03") == 130
    assert answers(home) == 1


def test_pasted_lines_are_one_answer(home: Path) -> None:
    terminal = Terminal(
        home, "quiz", "lesson3", "--seed", "1", "--concept", "log_minus_two", "-n", "all"
    )
    skip_to_free_text(terminal)
    terminal.type(b"It is undefined,\nbecause exp of any number\nis positive.\n")
    terminal.until(b"Accepted")
    assert terminal.exit_code(after=b"\x03") == 130
    with sqlite3.connect(home / "record.db") as db:
        kept = json.loads(db.execute("SELECT response FROM answers").fetchone()[0])
    assert kept == "It is undefined,\nbecause exp of any number\nis positive."


def test_a_line_may_go_on_in_the_next(study: Study, home: Path) -> None:
    done = study("quiz", "lesson3", "--concept", "log_minus_two", "--seed", "1", "-n", "all",
                 stdin="It is undefined, \\\nbecause exp of anything is positive.\n" * 5)  # fmt: skip
    assert "Accepted" in done.stdout


def test_hints_help_and_are_remembered(study: Study, home: Path) -> None:
    done = study("quiz", "lesson3", "--concept", "softmax_properties", "--seed", "1", "-n", "1",
                 stdin="?\n?\n?\n?\n?\n?\n1\n")  # fmt: skip
    assert done.stdout.count("Hint: ") >= 2
    assert "There is no further hint." in done.stdout
    with sqlite3.connect(home / "record.db") as db:
        assert db.execute("SELECT hinted FROM answers").fetchone() == (1,)


def test_certainty_is_kept_and_told(study: Study, home: Path) -> None:
    wrong = "-0.69\nsure\n"
    done = study("quiz", "lesson3", "--concept", "log_minus_two", "--seed", "1", "-n", "all",
                 "--certainty", stdin=wrong * 5)  # fmt: skip
    assert "You were sure, and it was not so" in done.stdout
    with sqlite3.connect(home / "record.db") as db:
        assert {row[0] for row in db.execute("SELECT certainty FROM answers")} == {"sure"}


def test_a_program_reads_events(study: Study, home: Path) -> None:
    done = study("quiz", "lesson3", "--concept", "log_minus_two", "--seed", "1", "-n", "all",
                 "--json", stdin="undefined since exp is always positive\n" * 9)  # fmt: skip
    events = [json.loads(line) for line in done.stdout.splitlines()]
    kinds = [event["event"] for event in events]
    assert kinds[0] == "question"
    assert kinds[-1] == "summary"
    accepted = [event for event in events if event.get("outcome") == "accepted"]
    assert accepted
    assert accepted[0]["answer"]
    assert accepted[0]["explanation"]
    assert events[-1]["answers"] == answers(home)


def test_a_megabyte_and_other_scripts_are_answers_too(study: Study, home: Path) -> None:
    for text in (
        "x " * 500_000,
        "정의되지 않는다. exp는 항상 양수",
        "não existe, a exponencial é sempre positiva",
    ):
        done = study("quiz", "lesson3", "--concept", "log_minus_two", "--kind", "questionnaire",
                     "-n", "all", stdin=f"{text}\n" * 9)  # fmt: skip
        assert done.returncode == 0, done.stderr[-300:]
    assert "Accepted" in done.stdout
    assert answers(home) > 3


def test_nothing_is_wider_than_a_narrow_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    terminal = Terminal(
        home, "quiz", "lesson3", "--seed", "1", "-n", "1", "--concept", "zip_classes"
    )
    terminal.until(b"Question 1 of 1")
    terminal.until(b"Your answer")
    terminal.type(b"1 2\n")
    assert terminal.exit_code() == 0
    lines = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", terminal.seen).decode().splitlines()
    assert len(lines) > 5
    assert max(map(len, lines[1:])) <= 60


def test_review_asks_what_is_due_and_no_more_new_ones_than_wanted(study: Study, home: Path) -> None:
    fresh = study("review")
    assert "0 due, 10 new." in fresh.stdout
    assert "Question 1 of 10" in fresh.stdout
    assert "Nothing to review yet" in study("review", "--new", "0").stdout
    with Record(home) as record:
        record.add_answer("why-log-minus-two", 1, "x", Mark("accepted", 1.0))
    assert "0 due, 9 new." in study("review").stdout
    assert "Nothing is due. The next question is due on" in study("review", "--new", "0").stdout
    with sqlite3.connect(home / "record.db") as db:
        db.execute("UPDATE answers SET at = '2020-01-01T00:00:00.000+00:00'")
    assert "1 due, 0 new." in study("review", "--new", "0").stdout
    assert "due before you forget" in study().stdout
    with sqlite3.connect(home / "record.db") as db:
        db.execute("UPDATE answers SET at = '2120-01-01T00:00:00.000+00:00'")
    assert "dated later than this computer's clock" in study("review", "--new", "0").stderr


def test_the_log_of_reviews_is_written_as_a_table(study: Study, home: Path, tmp_path: Path) -> None:
    study(
        "quiz",
        "lesson3",
        "--concept",
        "log_minus_two",
        "-n",
        "2",
        stdin="undefined since exp is positive\n1\n",
    )
    assert "written to" in study("review", "--log", "log.csv").stdout
    rows = (tmp_path / "log.csv").read_text().splitlines()
    assert rows[0].startswith("question,revision,at,rating,outcome")
    assert len(rows) == 1 + answers(home)
