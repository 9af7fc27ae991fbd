"""The notes' figures: small, titled, shown where they teach, and what their code draws."""

import re
from html import escape
from pathlib import Path

import pytest

from curriculum.course import default_course
from curriculum.errors import InputError
from study.cli.main import run
from study.site import figures
from study.site.figures import PICTURES, caption, chosen, draw_figures, drawn
from study.site.svg import compact

COURSE = default_course()
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PLACES = re.compile(r' (?:d|x|y|stroke-width)="([^"]*)"')


def committed(name: str) -> Path:
    return COURSE.lesson_folder(PICTURES[name].lesson) / f"{name}.svg"


def places(drawing: str) -> list[float]:
    return [float(n) for found in PLACES.findall(drawing) for n in NUMBER.findall(found)]


def without_places(drawing: str) -> str:
    return PLACES.sub(lambda found: NUMBER.sub("#", found[0]), drawing)


@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_is_small_and_takes_the_colours_of_the_page(name: str) -> None:
    drawing = committed(name).read_text("utf-8")
    assert len(drawing.encode()) <= 7_200 + 900 * (name == "feature-maps")  # it is all numbers
    assert drawing.startswith("<svg ")
    assert "currentColor" in drawing
    assert "#010203" not in drawing  # what the code writes for currentColor
    assert " id=" not in drawing  # several figures stand on one page
    assert "nan" not in drawing


@pytest.mark.parametrize("name", PICTURES)
def test_a_figure_has_the_title_that_the_notes_give_it(name: str) -> None:
    title = caption(COURSE, name)
    assert title != name, "the notes do not show it"
    assert f"<title>{escape(title, quote=False)}</title>" in committed(name).read_text("utf-8")


def test_no_figure_is_without_code() -> None:
    drawings = {path.stem for path in (COURSE.root / "curriculum" / "lessons").glob("*/*.svg")}
    assert drawings == set(PICTURES)


@pytest.mark.parametrize("name", ["kernels", "descent-rates", "schedules"])
def test_a_figure_is_what_its_code_draws(name: str) -> None:
    """To within half a point, for texts are not measured alike everywhere."""
    said: list[str] = []
    new, old = drawn(COURSE, name, said.append), committed(name).read_text("utf-8")
    assert without_places(new) == without_places(old)
    assert places(new) == pytest.approx(places(old), abs=0.5)
    assert len(said) == sum(line.startswith(f"{name}: ") for line in said) > 0


def test_figures_are_chosen_by_name_or_by_lesson() -> None:
    assert chosen(COURSE, ()) == list(PICTURES)
    assert chosen(COURSE, ("schedules", "lesson1")) == ["kernels", "descent-rates", "schedules"]
    with pytest.raises(InputError, match=r"no figure 'kernel'\. Did you mean 'kernels'"):
        chosen(COURSE, ("kernel",))


def test_a_figure_without_its_data_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDY_HOME", str(tmp_path))
    said: list[str] = []
    before = committed("hours").stat().st_mtime_ns
    assert draw_figures(COURSE, said.append, ("hours",)) == []
    assert said[-1] == (
        "hours: left as it is. Its data set is not here; `study data get bikes` fetches it."
    )
    assert committed("hours").stat().st_mtime_ns == before


def test_the_command_draws_the_figures_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(figures, "draw_figures", lambda course, say, names: asked.append(names))
    out = ["--out", str(tmp_path / "notes")]
    assert run(["notes", "--figures", "kernels", "schedules", *out]) == 0
    assert "index.html" in capsys.readouterr().out
    assert run(["notes", "lesson3", "--figures", *out]) == 0
    assert "lesson3.html" in capsys.readouterr().out
    assert asked == [("kernels", "schedules"), ("lesson3",)]
    assert run(["notes", "lesson1", "lesson2", *out]) == 2


def test_compact_svg_keeps_what_can_be_seen() -> None:
    made = compact(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><path d="M 0 0"/></defs>'
        '<path d="M 1 2 L 7 2 L 7 4 L 1 4 z" style="fill: #aa0000; fill-opacity: 0.5"/>'
        '<path d="M 1 1 L 2 2.25" style="fill: none; stroke: #010203; stroke-linecap: square"/>'
        '<text style="font-size: 9px" x="1" y="2">a &lt; b</text></svg>',
        "#010203",
        "A & B",
    )
    assert made.splitlines()[1:-1] == [
        "<title>A &amp; B</title>",
        '<path stroke="#aa0000" opacity="0.5" stroke-width="2.1" d="M1 3h6"/>',
        '<path fill="none" stroke="currentColor" d="M1 1 2 2.2"/>',
        '<g fill="currentColor" font-size="9"><text x="1" y="2">a &lt; b</text></g>',
    ]
