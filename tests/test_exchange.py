"""Questions for Anki, Moodle and tables: everything arrives, nothing twice, nothing as code."""

import csv
import io
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.course import Course
from quizzes.exchange.anki import to_apkg, to_html
from quizzes.exchange.gift import escape, to_gift
from quizzes.exchange.table import to_csv
from quizzes.questions import (  # fmt: skip
    Choice,
    Cloze,
    Idea,
    Match,
    Numeric,
    Option,
    Order,
    Pair,
    Question,
    Short,
    load_bank,
)
from study.cli.exchange import SAMPLE
from tests.conftest import Study

BASE = {
    "revision": 1,
    "concepts": ("relu",),
    "prompt": "Which {one}: $a=b$?",
    "explanation": "so\nit is",
}
EACH: list[Question] = [
    Choice(id="one", **BASE, options=(Option("yes", True), Option("no ~", why="since # 1"))),
    Choice(id="two", **BASE, options=(Option("a", True), Option("b", True), Option("c", why="w"))),
    Numeric(id="number", **BASE, answer=0.25, tolerance=0.01, unit="%"),
    Order(id="order", **BASE, steps=("first", "then", "last")),
    Match(id="match", **BASE, pairs=(Pair("t1", "d1"), Pair("t2", "d2"))),
    Cloze(id="cloze", **BASE, text="{{a|b}} and {{c}}"),
    Short(id="short", **BASE, answer="model", ideas=(Idea("i", ("p",)),)),
]


@pytest.fixture(scope="module")
def lesson(course: Course) -> list[Question]:
    return load_bank(course).of_lesson("lesson3")


def notes(package: bytes, folder: Path) -> dict[str, tuple[str, str]]:
    """guid -> (fields, tags) of an .apkg."""
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(package)) as found:
        found.extract("collection.anki2", folder)
    with sqlite3.connect(folder / "collection.anki2") as db:
        return {
            guid: (fields, tags)
            for guid, fields, tags in db.execute("SELECT guid, flds, tags FROM notes")
        }


def test_a_deck_has_every_question_and_the_same_ids_each_time(
    lesson: list[Question], tmp_path: Path
) -> None:
    first, again = (notes(to_apkg("lesson3", lesson), tmp_path / name) for name in "ab")
    assert len(first) == len(lesson)
    assert first == again
    edited = [EACH[0], *lesson]
    assert first.keys() < notes(to_apkg("lesson3", edited), tmp_path / "c").keys()
    assert any("softmax" in tags.split() for _, tags in first.values())


def test_a_card_shows_maths_and_code_and_no_markup_of_ours() -> None:
    assert to_html("so $e^{x} < 1$ and `a$b`") == r"<p>so \(e^{x} &lt; 1\) and <code>a$b</code></p>"
    assert "<pre><code" in to_html("```python\nprint(1)\n```")


def test_gift_of_each_kind() -> None:
    parts = to_gift("lesson3", EACH).split("\n\n")
    assert parts[0] == "$CATEGORY: $course$/top/study/lesson3"
    told = {re.search(r"::(.+?)::", part)[1]: part for part in parts[1:]}  # type: ignore[index]
    assert list(told) == ["one", "two", "number", "order", "match", "cloze", "cloze-2", "short"]
    assert "\n=yes\n~no \\~#since \\# 1\n####so\\nit is\n}" in told["one"]
    assert r"Which \{one\}\: \\(a\=b\\)?{" in told["one"]
    assert "~%50%a\n~%50%b\n~%-100%c#w" in told["two"]
    assert "(%){\n#0.25:0.01\n" in told["number"]
    assert "=first -> 1\n=then -> 2\n=last -> 3" in told["order"]
    assert "=t1 -> d1\n=t2 -> d2" in told["match"]
    assert "____ and c{\n=a\n=b\n" in told["cloze"]
    assert "a and ____{\n=c\n" in told["cloze-2"]
    assert "{\n####model\\n\\nso" in told["short"]
    assert "[tag:relu]" in told["short"]


@given(st.text(max_size=60))
def test_gift_escapes_all_that_gift_reads(text: str) -> None:
    safe = escape(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[~=#{}:]", safe)
    assert "\n" not in safe


def test_the_whole_bank_is_balanced_gift(course: Course) -> None:
    text = to_gift("all", load_bank(course).questions.values())
    bare = re.sub(r"\\.", "", text)
    assert bare.count("{") == bare.count("}") == bare.count("####")
    assert not re.search(r"\{[^}]*\{", bare)


def test_a_table_has_a_row_each_and_no_formula() -> None:
    formula = Choice(id="=1+1", **BASE, options=EACH[0].options)  # type: ignore[union-attr]
    header, *rows = csv.reader(io.StringIO(to_csv([*EACH, formula])))
    assert [row[0] for row in rows] == [
        "one",
        "two",
        "number",
        "order",
        "match",
        "cloze",
        "short",
        "'=1+1",
    ]
    assert dict(zip(header, rows[3], strict=True))["answer"] == "first → then → last"


@pytest.mark.parametrize("kind", ["anki", "gift", "csv"])
def test_the_command_writes_the_file(study: Study, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out.file"
    out.write_text("older")
    done = study("export", "lesson3", "--to", kind, "--out", str(out))
    assert done.returncode == 0
    assert out.read_bytes()[:5] != b"older"
    assert study("export", "lesson3", "--to", kind, "--out", "/nowhere/x").returncode == 2


OWN = """
[[question]]
id = "my-question"
revision = 1
kind = "numeric"
concepts = ["softmax"]
prompt = "What is one and one?"
answer = 2
tolerance = 0
explanation = "Count."
"""


def test_ones_own_questions_are_asked_like_the_others(study: Study, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(OWN)
    done = study("import", "mine.toml")
    assert (done.returncode, "1 question added" in done.stdout) == (0, True)
    asked = study("quiz", "lesson3", "--concept", "softmax", "-n", "all", stdin="s\n" * 30).stdout
    assert "What is one and one?" in asked
    (tmp_path / "mine.toml").write_text(OWN.replace("one and one", "two less nothing"))
    assert "1 question replaced" in study("import", "mine.toml").stdout
    assert "two less nothing" in study("questions").stdout


def test_a_bad_file_is_told_by_line_and_field_and_adds_nothing(
    study: Study, tmp_path: Path
) -> None:
    (tmp_path / "bad.toml").write_text(
        OWN.replace('"numeric"', '"numerical"') + OWN.replace("tolerance = 0", "tolerance = -1")
    )
    done = study("import", "bad.toml")
    assert done.returncode == 2
    assert "bad.toml:5: my-question: field 'kind'" in done.stderr
    assert "bad.toml:19: my-question: field 'tolerance': must not be negative" in done.stderr
    taken = OWN.replace("my-question", "softmax-two-properties")
    (tmp_path / "bad.toml").write_text(taken)
    assert "taken already" in study("import", "bad.toml").stderr
    assert "my-question" not in study("questions").stdout


def test_the_question_that_the_help_shows_can_be_imported(study: Study, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(SAMPLE)
    done = study("import", "mine.toml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 question added;")
    (tmp_path / "again.toml").write_text(SAMPLE)
    assert "this id is taken already, in " in study("import", "again.toml").stderr
