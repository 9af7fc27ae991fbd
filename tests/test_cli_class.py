"""`study grade` on a class."""

from pathlib import Path

import pytest

from grader.isolation import LIMITS
from study.cli.main import run
from tests.conftest import Study
from tests.submissions import RIGHT, WRONG


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
