"""`study start`, `check`, `hint` and `solution`, with good files and every kind of bad one."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Study
from tests.processes import alive, children, forks, inside, press_ctrl_c
from tests.submissions import RIGHT, WRONG
from tests.terminal import Terminal


def attempts(home: Path) -> list[tuple[str, float]]:
    with sqlite3.connect(home / "record.db") as db:
        return db.execute("SELECT exercise, earned FROM attempts").fetchall()


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
        running = [child for warm in children(process.pid) for child in forks(inside(warm))]
    errors = press_ctrl_c(process)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert running
    assert not any(alive(pid) for pid in running)


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


def test_magics_that_run_python_are_left_out_and_the_cell_counts(
    study: Study, tmp_path: Path
) -> None:
    cells = ["%%bash\ndef softmax(: not python", "%%time\n" + RIGHT]
    (tmp_path / "softmax.ipynb").write_text(notebook(*cells))
    done = study("check", "exercise", "softmax")  # finds the notebook
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("%%time\n\ndef softmax(x, dim=-1)\n    return x", "line 3: expected ':'"),
        ("def softmax(x):\n    return (x", "line 2: '(' was never closed"),
    ],
)
def test_a_cell_that_is_no_python_is_told_by_line(
    study: Study, tmp_path: Path, cell: str, problem: str
) -> None:
    (tmp_path / "softmax.ipynb").write_text(notebook("x = 1", cell))
    done = study("check", "exercise", "softmax")
    assert done.returncode == 2
    assert f"softmax.ipynb: code cell 2 is no valid Python, {problem}." in done.stderr


def test_a_broken_cell_does_no_harm_where_a_later_one_is_right(
    study: Study, tmp_path: Path
) -> None:
    (tmp_path / "softmax.ipynb").write_text(notebook("def softmax(x)\n    return x", RIGHT))
    assert study("check", "exercise", "softmax").returncode == 0


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


def test_a_saved_file_is_judged_again_until_q(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "softmax.py").write_text(WRONG)
    monkeypatch.chdir(tmp_path)
    terminal = Terminal(home, "check", "exercise", "softmax", "--watch", "--seed", "3")
    terminal.until(b"Watching softmax.py")
    terminal.until(b"9 of 10 points")
    terminal.until(b"judged in")
    terminal.type(b"s")
    terminal.until(b"shows once you pass it")
    terminal.type(b"h")
    terminal.until(b"Hint 1 of 3")
    saved = tmp_path / "softmax.py.part"
    saved.write_text(RIGHT)
    saved.replace(tmp_path / "softmax.py")
    terminal.until(b"10 of 10 points")
    terminal.until(b"judged in")
    terminal.type(b"s")
    terminal.until(b"def softmax")
    terminal.type(b"n")
    terminal.until(b"Watching ")
    terminal.until(b"judged in")
    terminal.type(b"q")
    assert terminal.exit_code() == 1
    assert len(list(tmp_path.glob("*.py"))) == 2
