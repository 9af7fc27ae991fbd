"""Markdown in a terminal: wrapped to its width, with nothing left of a picture but its words."""

import re

import click
import pytest

from curriculum.course import default_course
from study.terminal import wrap


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


def test_lists_hang_under_their_markers() -> None:
    text = "- one that is long enough\n  for two lines of this terminal\n  - inner\n- `b`"
    assert wrap(text) == (
        "- one that is long enough for two lines\n  of this terminal\n  - inner\n- `b`"
    )
    assert wrap("10. ten " + "x" * 34, indent=" ") == " 10. ten\n     " + "x" * 34


def test_a_picture_is_its_text_whatever_its_title_holds() -> None:
    assert wrap('![A U.](u.svg "UNet(1, 5): channels (not width).")') == "[Picture: A U.]"
    assert wrap("![A U.](u.svg)") == "[Picture: A U.]"


def test_code_keeps_its_lines() -> None:
    long = "x = " + " + ".join("abcdefgh")
    assert wrap(f"```python\n{long * 2}\n```") == f"    {long * 2}"


def test_tables_stand_in_columns_that_fit() -> None:
    table = "| | `a` |\n|---|:-:|\n| **one** | 1 |\n| two | long enough to need another line too |"
    assert wrap(table, indent=" ") == (
        "      `a`\n one  1\n two  long enough to need another line\n      too"
    )


def test_links_and_emphasis_are_words() -> None:
    text = (
        "## A *b*\n\nSee [`x`](concept:x), [there](https://a.b) and `[c](d)`, **2**, not 2**k**3."
    )
    assert click.unstyle(wrap(text)) == (
        "A *b*\n\nSee `x`, there (https://a.b) and\n`[c](d)`, 2, not 2**k**3."
    )
    assert "\x1b[1m2\x1b[0m" in wrap(text)
    assert click.unstyle(wrap("so *every* row of `f(*a, *b)` and 2 * 3 * 4")) == (
        "so every row of `f(*a, *b)` and 2 * 3\n* 4"
    )


def test_every_task_fits_the_terminal() -> None:
    for exercise in default_course().exercises:
        for line in click.unstyle(wrap(exercise.task)).splitlines():
            code = line.startswith("    ")
            assert code or len(line) <= 40 or " " not in line.strip(), exercise.name
            assert code or not re.search(r"\]\(|(^| )\*\*\w|^#|^\| ", line), line
