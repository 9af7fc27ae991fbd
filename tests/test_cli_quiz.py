"""`study quiz`, from a pipe and in a real terminal."""

import contextlib
import os
import pty
import select
import signal
import sqlite3
import sys
import time
from pathlib import Path

from tests.conftest import Study


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


class Terminal:
    """The real program in a real terminal. `until` fails rather than wait for ever."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            os.environ["STUDY_HOME"] = str(home)
            os.execvp(sys.executable, [sys.executable, "-m", "study", *arguments])
        self.seen = b""

    def until(self, *texts: bytes) -> bytes:
        """Reads on until one of the texts has come; which one."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for text in texts:
                if text in self.seen:
                    self.seen = self.seen.partition(text)[2]
                    return text
            if select.select([self.screen], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.screen, 65536)
                except OSError:
                    break
        raise AssertionError(f"none of {texts} in {self.seen[-2000:]!r}")

    def type(self, text: bytes) -> None:
        os.write(self.screen, text)

    def exit_code(self, after: bytes = b"") -> int:
        """Its exit code; `after` is typed first, and again every three seconds.

        Once would not do for Ctrl-C: one that comes between a prompt and the wait for its answer
        is seen only at the next key, since so Python reads lines with readline.
        """
        deadline = time.monotonic() + 30
        typed = -3.0
        while time.monotonic() < deadline:
            if after and time.monotonic() > typed + 3:
                with contextlib.suppress(OSError):
                    self.type(after)
                typed = time.monotonic()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.screen)
                return os.waitstatus_to_exitcode(status)
            if select.select([self.screen], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self.screen, 65536)
        os.kill(self.pid, signal.SIGKILL)
        raise AssertionError("the program does not end")


def test_ctrl_c_keeps_the_answers_given(home: Path) -> None:
    """One answer of any kind that this concept is asked in, then Ctrl-C at the next question."""
    terminal = Terminal(home, "quiz", "lesson3", "--concept", "log_minus_two")
    terminal.until(b"Your answer")
    terminal.type(b"1\n")
    if terminal.until(b"How did you do", b"Question 2") == b"How did you do":
        terminal.type(b"1\n")
        terminal.until(b"Question 2")
    assert terminal.exit_code(after=b"\x03") == 130
    assert b"kept" in terminal.seen
    assert answers(home) == 1


def test_an_answer_is_kept_even_without_an_own_mark(home: Path) -> None:
    """Ctrl-C where a learner is asked to judge a free answer: the answer itself is on disk."""
    terminal = Terminal(home, "quiz", "lesson3", "--concept", "fc_overfitting", "-n", "all")
    while terminal.until(b"Your answer", b"How did you do") == b"Your answer":
        terminal.type(b"17\n")
    kept = answers(home)
    assert terminal.exit_code(after=b"\x03") == 130
    assert kept >= 1
