"""Markdown in a terminal: wrapped to its width, with nothing left of a picture but its words."""

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


def test_code_and_tables_keep_their_lines() -> None:
    long = "x = " + " + ".join("abcdefgh")
    assert wrap(f"```python\n{long * 2}\n```") == f"    {long * 2}"
    assert wrap(f"| a | {long} |\n| b | 2 |") == f"| a | {long} |\n| b | 2 |"


def test_every_task_fits_the_terminal() -> None:
    for exercise in default_course().exercises:
        for line in wrap(exercise.task).splitlines():
            kept = line.startswith(("    ", "|"))
            assert kept or len(line) <= 40 or " " not in line.strip(), exercise.name
