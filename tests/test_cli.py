"""The real program, as a learner types it."""

import contextlib
import json
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from curriculum.course import Course, default_course
from grader.isolation import LIMITS
from study.cli.main import COMMANDS, run
from tests.conftest import Study

WRONG = """
import torch
def softmax(activations, dim=-1):
    print("sum", activations.exp().sum().item() > 0)
    return activations.exp() / activations.exp().sum(dim, keepdim=True)
def sigmoid(activations): return activations.sigmoid()
def predict(activations, multi_label, threshold=0.5):
    return (activations.sigmoid() > threshold).float() if multi_label else activations.argmax(-1)
"""
RIGHT = WRONG.replace("activations.exp()", "(activations - activations.amax(dim, True)).exp()")


def answers(home: Path) -> int:
    with sqlite3.connect(home / "record.db") as db:
        return int(db.execute("SELECT COUNT(*) FROM answers").fetchone()[0])


def attempts(home: Path) -> list[tuple[str, float]]:
    with sqlite3.connect(home / "record.db") as db:
        return db.execute("SELECT exercise, earned FROM attempts").fetchall()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(study: Study, command: str) -> None:
    done = study(command, "--help")
    assert done.returncode == 0
    if "Commands:" in done.stdout:
        done = study(command, "exercise", "--help")
    assert "Examples:" in done.stdout
    assert f"study {command}" in done.stdout


def test_alone_it_says_where_i_stand_and_what_next(study: Study) -> None:
    done = study()
    assert done.returncode == 0
    assert "lesson3" in done.stdout
    assert "Next: study" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["qiuz", "lesson3"], "Did you mean 'quiz'?"),
        (["quiz", "lesson33"], "Did you mean"),
        (["quiz"], "Missing argument 'LESSON'"),
        (["quiz", "lesson3", "--concept", "sofmax"], "Did you mean 'softmax"),
        (["quiz", "lesson3", "-n", "0"], "give a number from 1, or 'all'"),
        (["check", "exercise", "sofmax"], "Did you mean 'softmax'"),
        (["check", "exercise", "softmax"], "study start exercise softmax"),
        (["check", "exercise", "softmax", "nowhere.py"], "nowhere.py does not exist"),
        (["check", "exercise", "softmax", "."], "is a folder"),
        (["check", "exercise", "softmax", "--seed", "x"], "not a valid integer"),
        (["start", "exercise", "sofmax"], "Did you mean 'softmax'"),
        (["solution", "exercise", "softmax"], "--give-up"),
        (["check", "softmax"], "Did you mean `study check exercise softmax`?"),
        (["start", "exercice", "softmax"], "Did you mean 'exercise'?"),
        (["concepts", "relv"], "Did you mean 'relu'"),
        (["concepts", "--lesson", "9"], "There is no lesson '9'"),
        (["grade", "nowhere", "--out", "x"], "is not a folder"),
    ],
)
def test_bad_input_is_one_clear_error_and_exit_2(
    study: Study, arguments: list[str], message: str
) -> None:
    done = study(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_lists_as_json(study: Study, course: Course) -> None:
    concepts = json.loads(study("concepts", "--json").stdout)
    assert [entry["id"] for entry in concepts] == list(course.concepts)
    softmax = next(entry for entry in concepts if entry["id"] == "softmax")
    assert softmax["notes"] == "lesson3.html#softmax"
    assert softmax["exercises"] == ["softmax", "cross_entropy"]
    assert "softmax-two-properties" in softmax["questions"]
    exercises = json.loads(study("exercises", "--json").stdout)
    assert {entry["name"] for entry in exercises} == set(course.exercise_names)
    assert len(json.loads(study("lessons", "--json").stdout)) == 4


# quiz


def test_a_quiz_from_a_pipe_is_marked_explained_and_kept(study: Study, home: Path) -> None:
    done = study("quiz", "lesson3", "--seed", "1", "-n", "2", stdin="nonsense\ns\n")
    assert done.returncode == 0
    assert "Question 1 of 2" in done.stdout
    assert answers(home) <= 1
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

    def exit_code(self) -> int:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.screen)
                return os.waitstatus_to_exitcode(status)
            if select.select([self.screen], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    os.read(self.screen, 65536)
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
    terminal.type(b"\x03")
    terminal.until(b"kept")
    assert terminal.exit_code() == 130
    assert answers(home) == 1


def test_an_answer_is_kept_even_without_an_own_mark(home: Path) -> None:
    """Ctrl-C where a learner is asked to judge a free answer: the answer itself is on disk."""
    terminal = Terminal(home, "quiz", "lesson3", "--concept", "fc_overfitting", "-n", "all")
    while terminal.until(b"Your answer", b"How did you do") == b"Your answer":
        terminal.type(b"17\n")
    kept = answers(home)
    terminal.type(b"\x03")
    assert terminal.exit_code() == 130
    assert kept >= 1


# exercises


def test_start_never_writes_over_a_file(study: Study, tmp_path: Path) -> None:
    done = study("start", "exercise", "softmax")
    assert done.returncode == 0
    assert "def softmax" in (tmp_path / "softmax.py").read_text()
    (tmp_path / "softmax.py").write_text("mine")
    assert study("start", "exercise", "softmax").returncode == 2
    assert (tmp_path / "softmax.py").read_text() == "mine"


def test_an_unedited_starter_is_told_so(study: Study, home: Path) -> None:
    study("start", "exercise", "softmax")
    done = study("check", "exercise", "softmax")
    assert done.returncode == 1
    assert "Not written yet" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert attempts(home) == [("softmax", 0.0)]


def test_a_wrong_answer_is_explained(study: Study, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(WRONG)
    done = study("check", "exercise", "softmax", "--seed", "7", "--html", "report.html")
    assert done.returncode == 1
    assert "9 of 10 points" in done.stdout
    assert "exp(10000) is infinite" in done.stdout  # the recognised mistake
    assert "lesson3.html#softmax" in done.stdout
    assert "study quiz lesson3 --concept softmax" in done.stdout
    assert "│ sum True" in done.stdout
    assert "seed 7" in done.stdout
    assert "exp(10000) is infinite" in (tmp_path / "report.html").read_text()


def test_a_failing_case_can_be_run_without_the_judge(study: Study, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(WRONG)
    done = study("check", "exercise", "softmax", "--seed", "7", "--save-case", "case.py")
    assert "python case.py" in done.stderr
    ran = subprocess.run([sys.executable, "case.py"], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    refused = study("check", "exercise", "softmax", "--save-case", "softmax.py")
    assert refused.returncode == 2
    assert (tmp_path / "softmax.py").read_text() == WRONG
    large = ran.stdout.split("--- large\n")[1].split("--- ")[0]
    assert "nan" in large


def test_a_right_answer_passes_and_shows_the_solution(study: Study, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(RIGHT)
    assert study("check", "exercise", "softmax").returncode == 0
    done = study("solution", "exercise", "softmax")
    assert done.returncode == 0
    assert "def softmax" in done.stdout


def test_the_report_as_json(study: Study, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(WRONG)
    done = study("check", "exercise", "softmax", "--json", "--seed", "7")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["schema"] == "study.report/1"
    assert [mistake["name"] for mistake in report["mistakes"]] == ["no_max_subtracted"]
    assert report["reading"][0]["anchor"] == "lesson3.html#softmax"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def softmax(:\n", "is not valid Python at line 1 of softmax.py"),
        ("import nowhere_at_all\n", "No module named 'nowhere_at_all' at line 1"),
        (
            "def softmax(a, dim=-1):\n    return a / 0 + oops\n",
            "at line 2 of softmax.py: `return a",
        ),
        ("import sys\nsys.exit(0)\n", "Your code calls exit at line 2"),
        ("def sigmoid(a): return a\n", "softmax.py has no `softmax`"),
        ("def softmax(a, dim=-1): return 'text'\n", "expected numbers, yours is 'text'"),
        ("def softmax(a, dim=-1): return bytearray(10 << 30)\n", "ran out of memory at line 1"),
    ],
)
def test_broken_files_get_a_clear_message(
    study: Study, tmp_path: Path, home: Path, source: str, message: str
) -> None:
    (tmp_path / "softmax.py").write_text(source)
    done = study("check", "exercise", "softmax")
    assert done.returncode == 1
    assert message in " ".join(done.stdout.split())
    assert "Traceback" not in done.stdout + done.stderr
    assert attempts(home)[0][0] == "softmax"


def test_an_endless_loop_ends(study: Study, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text("def softmax(a, dim=-1):\n    while True:\n        pass\n")
    started = time.monotonic()
    done = study("check", "exercise", "softmax")
    assert done.returncode == 1
    assert "took too long" in done.stdout
    assert time.monotonic() - started < 30


def test_control_characters_do_not_reach_the_terminal(study: Study, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text("print('\\x1b[2J\\x07evil')\n" + RIGHT)
    done = study("check", "exercise", "softmax")
    assert "\x1b[2J" not in done.stdout
    assert "\x07" not in done.stdout
    assert "evil" in done.stdout


def children_of(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]


def test_ctrl_c_in_a_check_leaves_nothing_behind(home: Path, tmp_path: Path) -> None:
    blocks = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass\n"
    (tmp_path / "softmax.py").write_text(blocks)
    process = subprocess.Popen(
        [sys.executable, "-m", "study", "check", "exercise", "softmax"],
        cwd=tmp_path,
        env={**os.environ, "STUDY_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    running: list[int] = []
    deadline = time.monotonic() + 60
    while not running and time.monotonic() < deadline:  # the warm process has forked the child
        time.sleep(0.1)
        running = [child for warm in children_of(process.pid) for child in children_of(warm)]
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=5)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert running
    assert not any(Path(f"/proc/{pid}").exists() for pid in running)


# notebooks


def notebook(*cells: str) -> str:
    made = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_notebook_is_judged_by_the_cells_it_needs(study: Study, tmp_path: Path) -> None:
    cells = ["%matplotlib inline\n!ls\nimport torch", "raise RuntimeError('a cell of its own')",
             "HALF = 0.5", RIGHT.replace("threshold=0.5", "threshold=HALF"), "softmax?"]  # fmt: skip
    (tmp_path / "mine.ipynb").write_text(notebook(*cells))
    done = study("check", "exercise", "softmax", "mine.ipynb")
    assert done.returncode == 0, done.stdout


def test_a_notebook_without_the_function(study: Study, tmp_path: Path) -> None:
    (tmp_path / "mine.ipynb").write_text(notebook("x = 1"))
    done = study("check", "exercise", "softmax", "mine.ipynb")
    assert done.returncode == 2
    assert "no cell defines `predict` or `sigmoid` or `softmax`" in done.stderr


@pytest.mark.parametrize("text", ["", "[]", '{"cells": 3}', '{"cells": [{"cell_type": "code"}]}'])
def test_a_file_that_is_no_notebook(study: Study, tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.ipynb").write_text(text)
    done = study("check", "exercise", "softmax", "mine.ipynb")
    assert done.returncode == 2
    assert "no Jupyter notebook" in done.stderr


def test_a_started_notebook_is_one(study: Study, tmp_path: Path) -> None:
    study("start", "exercise", "softmax", "--notebook")
    made = json.loads((tmp_path / "softmax.ipynb").read_text())
    assert [cell["cell_type"] for cell in made["cells"]] == ["markdown", "code", "code"]
    done = study("check", "exercise", "softmax", "softmax.ipynb")
    assert done.returncode == 1
    assert "Not written yet" in done.stdout


# hints


def test_hints_come_one_by_one(study: Study) -> None:
    counts = [study("hint", "exercise", "softmax").stdout.count("Hint ") for _ in range(4)]
    assert counts == [1, 2, 3, 3]


# a class


def test_a_class_gets_a_gradebook_and_feedback(study: Study, tmp_path: Path) -> None:
    texts = {"ana": RIGHT, "bo": WRONG, "=cmd()": "import os; os._exit(0)", "zoë, jr": "\n"}
    for student, text in texts.items():
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "softmax.py").write_text(text)
    (tmp_path / "class" / "bad").mkdir()
    (tmp_path / "class" / "bad" / "softmax.py").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "class" / "none").mkdir()
    (tmp_path / "class" / "readme.txt").write_text("x")
    done = study("grade", "class", "--out", "marks", "--seed", "7", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "marks" / "gradebook.csv").read_text().splitlines()
    assert rows == [
        "student,softmax,total",
        "'=cmd(),0.0,0.0",
        "ana,10.0,10.0",
        "bad,0.0,0.0",
        "bo,9.0,9.0",
        "none,,0.0",
        '"zoë, jr",0.0,0.0',
    ]
    pages = {path.name: path.read_text() for path in (tmp_path / "marks" / "feedback").iterdir()}
    assert sorted(pages) == ["_cmd__.html", "ana.html", "bad.html", "bo.html", "zoë_ jr.html"]
    assert "exp(10000) is infinite" in pages["bo.html"]
    assert "is not UTF-8" in pages["bad.html"]
    assert "no_max_subtracted (1)" in done.stdout
    assert "readme.txt" in done.stdout


def test_a_class_is_not_judged_unconfined_by_accident(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "class" / "ana").mkdir(parents=True)
    (tmp_path / "class" / "ana" / "softmax.py").write_text(RIGHT)
    monkeypatch.setattr("grader.judge.best_isolation", lambda warm, root: (LIMITS, "none here"))
    command = ["grade", str(tmp_path / "class"), "--out", str(tmp_path / "marks"), "--jobs", "1"]
    assert run(command) == 2
    assert not (tmp_path / "marks" / "gradebook.csv").exists()
    assert run([*command, "--allow-weak-isolation"]) == 0
    assert "ana,10.0,10.0" in (tmp_path / "marks" / "gradebook.csv").read_text()


def test_an_empty_class_is_bad_input(study: Study, tmp_path: Path) -> None:
    (tmp_path / "class" / "ana").mkdir(parents=True)
    done = study("grade", "class", "--out", "marks")
    assert done.returncode == 2
    assert "nothing to judge" in done.stderr


def test_the_doctor_tries_and_tells(study: Study) -> None:
    done = study("doctor")
    assert done.returncode == 0, done.stdout
    assert "✓ judge" in done.stdout
    assert "isolation kernel" in done.stdout or "no sandbox" in done.stdout


def test_every_exercise_is_listed_after_those_it_builds_on() -> None:
    order = [exercise.name for exercise in default_course().exercises]
    for exercise in default_course().exercises:
        assert all(order.index(name) < order.index(exercise.name) for name in exercise.header.after)
