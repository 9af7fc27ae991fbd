"""`study mark` and `study questions --stats`: a class's written answers."""

import csv
import json
from pathlib import Path

import pytest

from tests.conftest import Study

GOOD = "It is undefined, because exp of any number is positive."


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_answers_are_marked_and_other_columns_passed_through(study: Study, tmp_path: Path) -> None:
    q = "why-log-minus-two"
    write(tmp_path / "a.csv", [
        ["student", "question", "answer"],
        ["ana", q, GOOD],
        ["=cmd()", q, "I don't know"],
        ["chae-won", q, "정의되지 않는다. exp는 항상 양수이기 때문이다."],
        ["dele", q, "It is -0.69"],
        ["eva", q, "It is\nnot defined."],
        ["finn", "softmax-two-properties", "1 2"],
        ["gil", "softmax-two-properties", "17"],
    ])  # fmt: skip
    done = study("mark", "a.csv", "--out", "m.csv")
    assert done.returncode == 0, done.stderr
    rows = {row["student"]: row for row in read(tmp_path / "m.csv")}
    verdicts = {name: row["verdict"] for name, row in rows.items()}
    assert verdicts == {
        "ana": "accepted", "'=cmd()": "not counted", "chae-won": "accepted", "dele": "unsure",
        "eva": "unsure", "finn": "right", "gil": "not counted",
    }  # fmt: skip
    assert rows["ana"]["ideas"] == "it is undefined; exp is never negative"
    assert "one half" in rows["dele"]["misconception"]
    assert rows["eva"]["reason"] == "Not found, or negated: exp is never negative."
    assert "cannot be read" in rows["gil"]["reason"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["question"], ["why-log-minus-two"]], "needs the column answer"),
        ([[]], "needs the columns question, answer"),
        ([["question", "answer"], ["why-log-minus-tow", "x"]], "a.csv:2: there is no question"),
        ([["question", "answer"], ["why-log-minus-two"]], "a.csv:2: 1 cells"),
        ([["question", "answer", "verdict"]], "has a column 'verdict' already"),
    ],
)
def test_a_bad_table_is_told_by_line_and_nothing_is_written(
    study: Study, tmp_path: Path, rows: list[list[str]], message: str
) -> None:
    write(tmp_path / "a.csv", rows)
    done = study("mark", "a.csv", "--out", "m.csv")
    assert done.returncode == 2
    assert message in done.stderr
    assert not (tmp_path / "m.csv").exists()


def test_what_is_no_text_is_told(study: Study, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"question,answer\nx,\xff\xfe\n")
    assert "not UTF-8" in study("mark", "a.csv", "--out", "m.csv").stderr


def test_statistics_from_marks(study: Study, tmp_path: Path) -> None:
    rows = [["student", "question", "score"]]
    for i in range(40):
        rows += [[f"s{i}", "why-log-minus-two", str(int(i < 30))],
                 [f"s{i}", "softmax-two-properties", str(int(i < 28))]]  # fmt: skip
    rows += [["s1", "softmax-of-0-1-by-hand", "1"], ["s2", "softmax-of-0-1-by-hand", ""]]
    write(tmp_path / "s.csv", rows)
    done = study("questions", "--stats", "s.csv")
    assert "0.75 (0.60 to 0.86)" in done.stdout
    assert "1 question with fewer than 30 learners: no figures." in done.stdout
    found = {item["question"]: item for item in json.loads(
        study("questions", "--stats", "s.csv", "--json").stdout)}  # fmt: skip
    assert found["softmax-of-0-1-by-hand"] == {
        "question": "softmax-of-0-1-by-hand", "learners": 1, "facility": None, "discrimination": None,
    }  # fmt: skip
    assert found["why-log-minus-two"]["discrimination"]["low"] > 0.5


def test_a_score_out_of_bounds_is_told(study: Study, tmp_path: Path) -> None:
    write(tmp_path / "s.csv", [["student", "question", "score"], ["a", "b", "7"]])
    done = study("questions", "--stats", "s.csv")
    assert (done.returncode, "s.csv:2: a score is a number from 0 to 1" in done.stderr) == (2, True)
