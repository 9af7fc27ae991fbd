"""Hostile class folders: names, zips and notebooks that are made to harm who grades them."""

import csv
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from curriculum.course import Course
from curriculum.errors import InputError
from grader import files
from grader.classroom import ClassFolder, read_class
from grader.files import files_in
from grader.gradebook import gradebook, write_feedback
from grader.results import Result, StudentResult
from grader.submission import read_submission
from tests.submissions import RIGHT

MB = 1 << 20


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def source_of(found: ClassFolder, student: str) -> str:
    [item] = [item for item in found.handed if item.student == student]
    assert item.submission
    return item.submission.source


@pytest.mark.parametrize(
    "name", ["softmax.py", "ana/softmax.py", "../../softmax.py", "/etc/softmax.py", "a\\softmax.py"]
)
def test_a_zip_is_read_and_never_unpacked(course: Course, tmp_path: Path, name: str) -> None:
    zipped(tmp_path / "class" / "ana.zip", {name: RIGHT.encode(), "__MACOSX/._softmax.py": b"x"})
    before = sorted(tmp_path.rglob("*"))
    assert source_of(read_class(course, tmp_path / "class"), "ana") == RIGHT
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/etc/softmax.py").exists()


def test_of_two_files_of_one_name_in_a_zip_one_counts_and_the_other_is_told(
    course: Course, tmp_path: Path
) -> None:
    zipped(tmp_path / "class" / "ana.zip", {"a/softmax.py": RIGHT.encode(), "b/softmax.py": b"x"})
    found = read_class(course, tmp_path / "class")
    assert [item.submission.source for item in found.handed if item.submission] == [RIGHT]
    assert found.ignored == ("ana/b/softmax.py (handed in twice: the .py changed last counts)",)


def test_a_zip_bomb_costs_its_bound(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILE", 2 * MB)
    zipped(tmp_path / "class" / "bomb.zip", {"softmax.py": bytes(50 * MB)})
    zipped(tmp_path / "class" / "good.zip", {"softmax.py": RIGHT.encode()})
    found = read_class(course, tmp_path / "class")
    problems = {item.student: item.problem for item in found.handed}
    assert "larger than 2 MB" in problems["bomb"]
    assert problems["good"] == ""


def test_a_zip_that_lies_about_a_size_is_bounded_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILE", 2 * MB)
    path = zipped(tmp_path / "a.zip", {"softmax.py": bytes(50 * MB)})
    real = (50 * MB).to_bytes(4, "little")
    data = path.read_bytes()
    assert real in data
    path.write_bytes(data.replace(real, (10).to_bytes(4, "little")))
    with pytest.raises(InputError, match=r"softmax\.py cannot be read: .*CRC"):
        files_in(path)["softmax.py"].read()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"PK\x05\x06" + bytes(18)])
def test_a_broken_or_empty_zip_is_named_and_the_rest_is_judged(
    course: Course, tmp_path: Path, data: bytes
) -> None:
    zipped(tmp_path / "class" / "good.zip", {"softmax.py": RIGHT.encode()})
    (tmp_path / "class" / "bad.zip").write_bytes(data)
    found = read_class(course, tmp_path / "class")
    assert found.students == ("bad", "good")
    assert [item.student for item in found.handed] == ["good"]


def test_a_zip_of_very_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_MEMBERS", 3)
    path = zipped(tmp_path / "a.zip", {f"{n}.py": b"" for n in range(4)})
    with pytest.raises(InputError, match="4 files"):
        files_in(path)


def test_links_are_not_followed(course: Course, tmp_path: Path) -> None:
    """Else a student could hand in, and read in their feedback, what only the instructor may."""
    secret = tmp_path / "secret.py"
    secret.write_text("marks = 'secret'")
    for student in ("ana", "bo"):
        (tmp_path / "class" / student).mkdir(parents=True)
    (tmp_path / "class" / "bo" / "softmax.py").write_text(RIGHT)
    (tmp_path / "class" / "ana" / "softmax.py").symlink_to(secret)
    (tmp_path / "class" / "eve").symlink_to(tmp_path / "class" / "bo")
    (tmp_path / "class" / "ana" / "pipe.py").parent.mkdir(exist_ok=True)
    os.mkfifo(tmp_path / "class" / "ana" / "lr_finder.py")  # reading it would wait for ever
    found = read_class(course, tmp_path / "class")
    assert [item.student for item in found.handed] == ["bo"]


def test_a_notebook_with_100_mb_of_output_is_read(course: Course, tmp_path: Path) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * (100 * MB)}
    cell = {"cell_type": "code", "source": RIGHT, "outputs": [output], "metadata": {}}
    path = tmp_path / "softmax.ipynb"
    path.write_text(json.dumps({"cells": [cell], "nbformat": 4}))
    found = read_submission(path, course, "softmax")
    assert "def softmax" in found.source
    assert len(found.source) < 2 * len(RIGHT)


def test_names_neither_escape_nor_become_formulas(course: Course, tmp_path: Path) -> None:
    names = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "..", "a/../../b", "\x1b[31mred",
             "two\nlines", 'quote"', "<script>alert(1)</script>", "\t=1", "\n=1", "김민수"]  # fmt: skip
    results = [
        StudentResult(name, {"softmax": Result("softmax", problem="unreadable")}) for name in names
    ]
    folder = ClassFolder(tuple(names), (), ())
    out = tmp_path / "marks"
    out.mkdir()
    write_feedback(out / "feedback", results)
    table = gradebook(folder, results, late=False)
    pages = sorted((out / "feedback").iterdir())
    assert len(pages) == len(names)
    assert {path.parent for path in tmp_path.rglob("*.html")} == {out / "feedback"}
    assert all(path.name.isprintable() for path in pages)
    assert "<script>alert" not in "".join(page.read_text() for page in pages)
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["student"].lstrip("'") for row in rows] == names
    assert not any(row["student"].startswith(("=", "+", "-", "@", "\t", "\n")) for row in rows)
