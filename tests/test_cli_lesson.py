"""`study check lesson`: what is there is judged, what is not is told."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from curriculum.course import Course
from study.cli.lesson import Found, _exit_code, _next, _row
from study.record import Best
from tests.conftest import Study
from tests.processes import press_ctrl_c
from tests.submissions import RIGHT, WRONG
from tests.test_cli_check import notebook


def attempts(home: Path) -> list[tuple[str, float]]:
    with sqlite3.connect(home / "record.db") as db:
        return db.execute("SELECT exercise, earned FROM attempts").fetchall()


def line_of(name: str, output: str) -> str:
    return next(line for line in output.splitlines() if f" {name} " in line)


def test_every_exercise_of_the_lesson_is_told(
    study: Study, course: Course, tmp_path: Path, home: Path
) -> None:
    files = tmp_path / "mine"
    files.mkdir()
    (files / "image_kernel.py").write_text("def image_kernel(:\n")
    solution = course.exercise("gradient_descent").paths.solution
    (files / "gradient_descent.py").write_text(solution.read_text())
    (files / "first_classifier.py").write_bytes(b"\xff")
    done = study("check", "lesson", "1", "mine", "--seed", "7")
    assert done.returncode == 2
    names = [e.name for e in course.exercises if e.header.lesson == "lesson1"]
    assert f"1 of {len(names)} exercises passed" in done.stdout
    assert "✓  gradient_descent" in done.stdout
    assert "0/10   could not run" in line_of("image_kernel", done.stdout)
    assert "not judged: mine/first_classifier.py is not UTF-8" in done.stdout
    assert line_of("image_folder", done.stdout).endswith("not begun")
    assert "Next  study check exercise first_classifier mine/first_classifier.py" in done.stdout
    assert "seed 7 · isolation" in done.stdout
    assert sorted(attempts(home)) == [("gradient_descent", 10.0), ("image_kernel", 0.0)]


def test_a_notebook_counts(study: Study, tmp_path: Path) -> None:
    (tmp_path / "softmax.ipynb").write_text(notebook(RIGHT))
    done = study("check", "lesson", "lesson3")
    assert line_of("softmax", done.stdout).split() == ["✓", "softmax", "10/10", "passed"]


def test_the_python_file_comes_before_the_notebook(study: Study, tmp_path: Path) -> None:
    """And its recognised mistake is named, in a sentence."""
    (tmp_path / "softmax.ipynb").write_text(notebook(RIGHT))
    (tmp_path / "softmax.py").write_text(WRONG)
    done = study("check", "lesson", "lesson3")
    assert done.returncode == 1
    told = line_of("softmax", done.stdout)
    assert told.split()[:3] == ["✗", "softmax", "9/10"]
    assert told.endswith("  You took `exp` of the activations as they came.")
    assert "Next  study check exercise softmax   (all that was found)" in done.stdout


def test_the_reports_as_json(study: Study, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(WRONG)
    done = study("check", "lesson", "lesson3", "--json", "--seed", "7")
    assert done.returncode == 1
    (report,) = json.loads(done.stdout)
    assert (report["schema"], report["exercise"], report["seed"]) == (
        "study.report/1",
        "softmax",
        7,
    )
    assert report["reading"][0]["anchor"] == "lesson3.html#softmax"


def test_ctrl_c_loses_no_result_that_was_there(home: Path, tmp_path: Path, course: Course) -> None:
    first = course.exercise("gradient_descent").paths.solution
    (tmp_path / "gradient_descent.py").write_text(first.read_text())
    blocks = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass\n"
    (tmp_path / "image_kernel.py").write_text(blocks)
    process = subprocess.Popen(
        [sys.executable, "-m", "study", "check", "lesson", "lesson1"],
        cwd=tmp_path, env={**os.environ, "STUDY_HOME": str(home)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline:
        time.sleep(0.1)
        with suppress(sqlite3.OperationalError):  # no record, or no table in it yet
            if home.exists() and attempts(home):
                break
    errors = press_ctrl_c(process)
    assert process.returncode in (130, -signal.SIGINT), errors  # a shell calls both 130
    assert "Traceback" not in errors
    assert attempts(home) == [("gradient_descent", 10.0)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lesson9"], "There is no lesson 'lesson9'"),
        (["lesson3"], "Begin with `study start exercise "),
        (["lesson3", "nowhere"], "nowhere is not a folder"),
    ],
)
def test_bad_input_says_what_to_do(study: Study, arguments: list[str], message: str) -> None:
    done = study("check", "lesson", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_the_word_lesson_is_missed(study: Study) -> None:
    done = study("check", "lesson3")
    assert done.returncode == 2
    assert "Did you mean `study check lesson lesson3`?" in done.stderr


# what the record says of exercises without a file

NOT_HERE = "earlier; no softmax.py or .ipynb here"


@pytest.mark.parametrize(
    ("best", "mark", "worth", "words", "code", "then"),
    [
        (None, "·", "-/10", "not begun", 1, "study start exercise softmax "),
        (Best(7, 10, 3), "·", "7/10", NOT_HERE, 1, "study check exercise softmax FILE "),
        (Best(10, 10, 3), "✓", "10/10", NOT_HERE, 0, "study   (the lesson's exercises are all"),
    ],
)
def test_an_exercise_without_a_file(
    course: Course, best: Best | None, mark: str, worth: str, words: str, code: int, then: str
) -> None:
    exercise = course.exercise("softmax")
    assert _row(exercise, None, best) == (mark, "softmax", worth, words)
    nothing: Found = {}
    kept = {"softmax": best} if best else {}
    assert _exit_code([exercise], nothing, kept) == code
    assert _next([exercise], {}, nothing, kept).startswith(then)
