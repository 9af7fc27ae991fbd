"""What the notes' site is made of besides text: mistakes, hints, the search, the print view."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from curriculum.course import Course, default_course
from curriculum.errors import InputError
from quizzes.asking import right_answer
from quizzes.marking import mark
from study.guide import Guide
from study.site.build import build
from study.site.explorers import EXPLORERS
from study.site.pages import Site, courses
from tests.tiny_course import NAME, tiny_course


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(default_course())


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    return site.pages()


@pytest.fixture(scope="module")
def index(site: Site) -> list[list[str]]:
    script = site.search_index()
    assert script.startswith('"use strict";\nconst searchIndex = [\n')
    found: list[list[str]] = json.loads(script.partition("= ")[2].rstrip(";\n"))
    return found


def test_common_mistakes_stand_after_their_section(site: Site, pages: dict[str, str]) -> None:
    shown = 0
    for lesson, notes in site.notes.items():
        for section in notes.sections if notes else ():
            for name in section.mistakes:
                exercise = name.partition("/")[0]
                box = f"<b>Common mistake</b> in <a href=exercise-{exercise}.html>"
                assert box in pages[f"{lesson}.html"]
                shown += 1
    assert shown == sum(page.count("<b>Common mistake</b>") for name, page in pages.items()
                        if name.startswith("lesson"))  # fmt: skip
    assert shown > 5


NOTES = """+++
title = "Means"
course = "fast.ai 2017 part 1 lesson 1"
objectives = ["Say what a mean is"]
+++
Try the [explorer](explorer:kernel).

## What is it?
concepts: mean
mistakes: tiny/weights_ignored

The sum divided by the number.

![A blank](blank.svg)
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Course:
    course = tiny_course(tmp_path / "course")
    folder = course.lesson_folder("lesson1")
    folder.mkdir(parents=True)
    (course.root / "quizzes" / "bank").mkdir(parents=True)
    (folder / "notes.md").write_text(NOTES, "utf-8")
    (folder / "blank.svg").write_text("<svg viewBox='0 0 1 1'></svg>", "utf-8")
    return course


def test_a_mistake_shows_what_its_file_says(tiny: Course, tmp_path: Path) -> None:
    build(tiny, tmp_path / "out")
    page = (tmp_path / "out" / "lesson1.html").read_text("utf-8")
    after = page.index("The sum divided"), page.index("You went wrong: weights_ignored.")
    assert after[0] < after[1]
    assert "href=explorer-kernel.html" in page
    assert (tmp_path / "out" / "explorer-kernel.html").is_file()


def test_an_error_in_a_mistake_names_its_file(tiny: Course, tmp_path: Path) -> None:
    path = tiny.paths(NAME).mistakes / "weights_ignored.py"
    path.write_text(path.read_text("utf-8").replace("You went", "It costs $5: you went"), "utf-8")
    with pytest.raises(InputError, match=rf"^{re.escape(str(path))}:1: "):
        build(tiny, tmp_path / "out")


def test_solutions_are_shown_only_when_asked_for(tiny: Course, tmp_path: Path) -> None:
    for with_solutions in (False, True):
        build(tiny, tmp_path / "out", with_solutions)
        page = (tmp_path / "out" / f"exercise-{NAME}.html").read_text("utf-8")
        assert ("<b>def</b> weighted_mean" in page) == with_solutions


def test_the_search_covers_concepts_sections_exercises_and_explorers(
    site: Site, pages: dict[str, str], index: list[list[str]]
) -> None:
    what = [where.partition(" ")[0] for _, where, _, _ in index]
    notes = [found for found in site.notes.values() if found]
    assert what.count("concept") == 152
    assert what.count("lesson") == sum(len(found.sections) for found in notes)
    assert what.count("exercise") == len(site.course.exercises)
    assert what.count("to") == len(EXPLORERS)
    for title, _, address, text in index:
        page, _, anchor = address.partition("#")
        assert not anchor or re.search(rf"id=\"?{re.escape(anchor)}[\s\">]", pages[page]), address
        assert title
        assert "<" not in title or "`" not in title
        assert not re.search(r"[\ue000-\uf8ff]", title + text)


def test_the_search_finds_korean(index: list[list[str]]) -> None:
    hangul = [title for title, _, _, text in index if re.search("[가-힣]", title + text)]
    assert len(hangul) > 50
    assert all(unicodedata.is_normalized("NFC", text) for _, _, _, text in index)


def test_the_print_view_has_everything(site: Site, pages: dict[str, str]) -> None:
    page = pages["print.html"]
    for notes in filter(None, site.notes.values()):
        assert notes.header.title in page
        own = pages[f"{notes.lesson}.html"]
        assert own.count("<fieldset") > 10
        for question in re.findall(r"<fieldset.*?</fieldset>", own, re.S):
            assert question.replace("<details>", "<details open>") in page
    assert "<details>" not in page
    assert page.count("<section class=term>") == 152


def test_what_a_page_holds_right_is_right_for_the_command_line(pages: dict[str, str]) -> None:
    bank = Guide(default_course()).bank.questions
    seen = 0
    for page in (page for name, page in pages.items() if name.startswith("lesson")):
        for kind, name, rest in re.findall(
            r"<fieldset data-kind=(\w+) data-q=(\S+) ([^>]*)>", page
        ):
            found = dict(pair.split("=") for pair in re.findall(r"data-\w+=[^\s\"]+", rest))
            question = bank[name]
            assert int(found.get("data-revision", 1)) == question.revision
            right = [float(part) for part in found["data-right"].split(",")]
            response = right[0] if kind == "numeric" else [int(place) for place in right]
            assert response == right_answer(question)
            assert mark(question, response).outcome == "right"
            if kind == "numeric":
                assert float(found.get("data-tolerance", 0)) == question.tolerance
            else:
                shown = [int(place) for place in found["data-shown"].split(",")]
                assert sorted(shown) == list(range(len(question.options)))
            seen += 1
    assert seen > 30


def test_foreign_words_keep_their_language(site: Site, pages: dict[str, str]) -> None:
    for lesson in filter(None, site.notes.values()):
        written = (site.course.lesson_folder(lesson.lesson) / "notes.md").read_text("utf-8")
        for language in re.findall(r'lang="(\w+)"', written):
            assert f"<span lang={language}>" in pages[f"{lesson.lesson}.html"]


def test_the_index_says_which_course_each_lesson_follows(pages: dict[str, str]) -> None:
    assert courses("fast.ai 2017 part 1 lesson 3, 2019 lesson 3, 2019 lesson 4") == {
        "2017 course": "part 1 lesson 3",
        "2019 course": "lesson 3, lesson 4",
    }
    assert courses("the fast.ai book, chapter 5 (2020 course, lesson 6)") == {
        "The book": "chapter 5 (2020 course, lesson 6)"
    }
    assert courses("the book chapter 1") == {"The book": "chapter 1"}
    assert "<th scope=col>2017 course" in pages["index.html"]
    assert pages["index.html"].count("explorer-") == 3


def test_the_explorers_digits_are_those_of_the_data_set() -> None:
    from curriculum.datasets import digits

    script = Path(__file__).parents[1] / "study" / "site" / "static" / "explorer-kernel.js"
    written = dict(re.findall(r'^  (\d): "([a-q]{64})"', script.read_text("utf-8"), re.M))
    assert sorted(written) == ["0", "2", "3", "4", "7", "8"]
    data = digits()
    for digit, text in written.items():
        assert int(data.labels[int(digit)]) == int(digit)
        pixels = (data.images[int(digit), 0] * 16).round().int().flatten().tolist()
        assert [ord(letter) - ord("a") for letter in text] == pixels
