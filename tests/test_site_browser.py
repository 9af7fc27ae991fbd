"""The notes' site in a real browser, straight from the file system."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from curriculum.course import default_course
from quizzes.asking import AnswerError, parse_number
from quizzes.marking import mark
from study.cli.main import run
from study.guide import Guide
from study.record import Record
from tests.browsing import focus_is_on, press_until

pytest_plugins = ["tests.browsing"]
pytestmark = pytest.mark.xdist_group("site")  # one browser, one site

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_every_page_loads_by_itself_and_fits_every_width(page: Any, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(site.glob("*.html")):
        page.goto(path.as_uri())
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) <= 0, (path.name, width)
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:,"))] == []
    assert not [url for url in asked if "search-index" in url]  # not before it is used


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, site: Path, scheme: str) -> None:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    script = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    page = browser.new_page(color_scheme=scheme)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    names = ["index.html", "exercise-softmax.html", "lesson3.html", "explorer-kernel.html",
             "explorer-softmax.html", "explorer-rate.html"]  # fmt: skip
    if scheme == "light":
        names += ["glossary.html", "lesson1.html"]
    else:
        options["runOnly"] = ["color-contrast"]  # all else is as in the light
    found = {}
    for name in names:
        page.goto((site / name).as_uri())
        if name == "index.html":  # with the search and the keyboard map open
            page.evaluate("more().then(() => { field.value = 'soft'; search(); })")
        page.evaluate(script)
        result = page.evaluate("options => axe.run(options)", options)
        for violation in result["violations"]:
            for node in violation["nodes"]:
                found[name, violation["id"], str(node["target"])] = node["html"][:80]
    page.close()
    assert found == {}


def first(page: Any, kind: str, selector: str = "") -> Any:
    return page.locator(f"fieldset[data-kind={kind}]{selector}").first


def place_of(question: Any) -> str:
    """The place in the bank of the focused option."""
    found: str = question.evaluate(
        """question => question.dataset.shown.split(",")[
             [...question.querySelectorAll("input")].indexOf(document.activeElement)]"""
    )
    return found


def test_a_choice_is_marked_by_keyboard_alone(lesson: Any) -> None:
    question = first(lesson, "choice", ":has(input[type=radio])")
    right = question.get_attribute("data-right")
    said = question.get_by_role("status")
    press_until(lesson, "Tab", "input[type=radio]")
    lesson.keyboard.press("Space")
    while place_of(question) == right:
        lesson.keyboard.press("ArrowDown")
    letter = question.get_attribute("data-shown").split(",").index(place_of(question)) + 1
    press_until(lesson, "Tab", "button")
    lesson.keyboard.press("Enter")
    assert "Not quite" in said.inner_text()
    assert question.locator(f".why [value='{letter}']").text_content() in said.text_content()
    assert not question.locator("details").evaluate("details => details.open")
    press_until(lesson, "Shift+Tab", "input[type=radio]")
    while place_of(question) != right:
        lesson.keyboard.press("ArrowDown")
    lesson.keyboard.press("Enter")
    assert "Right" in said.inner_text()
    assert question.locator("details").evaluate("details => details.open")


def test_a_choice_of_several_wants_all_of_them(page: Any, site: Path) -> None:
    for path in sorted(site.glob("lesson?.html")):
        page.goto(path.as_uri())
        question = first(page, "choice", ":has(input[type=checkbox])")
        if question.count():
            break
    else:
        pytest.skip("no question with several right options is on the pages")
    right = question.get_attribute("data-right").split(",")
    shown = question.get_attribute("data-shown").split(",")
    check = question.get_by_role("button", name="Check")
    check.click()
    assert "Pick an answer" in question.get_by_role("status").inner_text()
    question.locator("input").nth(shown.index(right[0])).check()
    check.click()
    assert "more hold" in question.get_by_role("status").inner_text()
    for place in right[1:]:
        question.locator("input").nth(shown.index(place)).check()
    check.click()
    assert "Right" in question.get_by_role("status").inner_text()


def test_numbers_are_read_as_on_the_command_line(lesson: Any) -> None:
    texts = ["0,73", "1e-3", "2/3", "25,088", "1,234,567.5", " = 12 units", "−4", "≈ 0.5", "75 %",
             "-,5", "3.", "1/0", "138 million", "+2", "2E3", "1,5/3", "12,34", "0,975", "–0.5"]  # fmt: skip
    read = lesson.evaluate("texts => texts.map(toNumber)", texts)
    assert read == [parse_number(text) for text in texts]
    for text in ("abc", "", "-", ".", "0x10", "10^-3", "1 x 10^4", "5k", "1.000.000", "1/1e-5"):
        assert lesson.evaluate("text => Number.isNaN(toNumber(text))", text)
        with pytest.raises(AnswerError):
            parse_number(text)


@pytest.mark.parametrize("form", ["{:g}", " {:g} units", "{:.4f}"])
def test_a_number_is_marked_as_people_write_it(lesson: Any, form: str) -> None:
    question = first(lesson, "numeric")
    right = float(question.get_attribute("data-right"))
    said = question.get_by_role("status")
    for text, verdict in (
        ("abc", "Type a number"),
        (form.format(right + 5), "Not quite"),
        (form.format(right).replace(".", ","), "Right"),
    ):
        question.locator("input").fill(text)
        question.locator("input").press("Enter")
        assert verdict in said.inner_text(), text


def test_answers_are_saved_and_marked_alike_by_the_command_line(
    lesson: Any, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on_page = {}
    for i, question in enumerate(lesson.locator("fieldset[data-q]").all()):
        right = question.get_attribute("data-right")
        if question.get_attribute("data-kind") == "numeric":
            tolerance = float(question.get_attribute("data-tolerance") or 0)
            wrong = float(right) + 2 * tolerance + 1
            question.locator("input").fill(str(wrong if i % 3 == 0 else float(right) + tolerance))
        else:
            question.locator("input").nth(i % 2).check()
        question.get_by_role("button", name="Check").click()
        said = question.get_by_role("status").inner_text()
        on_page[question.get_attribute("data-q")] = "Right" in said
    assert len(on_page) > 10
    assert set(on_page.values()) == {True, False}
    question.get_by_role("button", name="Check").click()  # a second try is not kept
    lesson.get_by_role("button", name="Save my answers").click()
    with lesson.expect_download() as download:
        lesson.get_by_role("button", name="Save them as a file").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    answers = json.loads(saved.read_text("utf-8"))
    assert answers["schema"] == "study.selftest/1"
    assert [answer["question"] for answer in answers["answers"]] == list(on_page)
    questions = Guide(default_course()).bank.questions
    for answer in answers["answers"]:
        marked = mark(questions[answer["question"]], answer["response"])
        assert (marked.score == 1) == on_page[answer["question"]], answer
    assert run(["import-progress", str(saved)]) == 0
    assert f"{len(on_page)} answers taken over" in capsys.readouterr().out
    with Record(home) as record:
        kept = {answer.question: answer.score == 1 for answer in record.answers()}
    assert kept == on_page
    lesson.reload()
    notes = lesson.locator("fieldset .said").all_inner_texts()
    assert sum(note.startswith("Last time: right") for note in notes) == sum(on_page.values())
    lesson.on("dialog", lambda dialog: dialog.accept())
    lesson.get_by_role("button", name="Save my answers").click()
    lesson.get_by_role("button", name="Forget them").click()
    assert lesson.evaluate("localStorage.getItem('study.answers')") == "[]"


def test_an_answer_that_was_read_before_is_not_kept(lesson: Any) -> None:
    question = first(lesson, "numeric")
    question.locator("summary").click()
    question.locator("input").fill("1")
    question.locator("input").press("Enter")
    assert lesson.evaluate("answers()") == []


def test_answers_show_without_the_script_and_on_paper(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "lesson3.html").as_uri())
    question = first(page, "choice")
    assert question.locator("button").count() == 0
    assert question.locator("ol > li").first.is_visible()
    question.locator("summary").click()
    assert question.locator(".why").is_visible()
    all_shown = """() => [...document.querySelectorAll("details > :not(summary)")]
                   .every(e => e.checkVisibility({contentVisibilityAuto: true}))"""
    page.emulate_media(media="print")
    page.wait_for_function(all_shown)  # the browser shows them with its next frame
    page.goto((site / "print.html").as_uri())
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        page.wait_for_function(all_shown)
    assert page.locator("details").count() > 40
    context.close()


def test_the_skip_link_comes_first_and_focus_shows(lesson: Any) -> None:
    lesson.keyboard.press("Tab")
    assert focus_is_on(lesson, ".skip")
    assert lesson.locator(".skip").bounding_box()["x"] >= 0
    lesson.keyboard.press("Tab")
    assert lesson.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


GROUND = "getComputedStyle(document.body).backgroundColor"


def test_dark_by_system_and_by_switch(browser: Any, site: Path) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto((site / "lesson3.html").as_uri())
        seen[scheme] = page.evaluate(GROUND)
        # The figures take the page's colour for their text.
        assert page.evaluate(
            "getComputedStyle(document.querySelector('figure text')).fill"
            " === getComputedStyle(document.body).color"
        )
        if scheme == "light":
            switch = page.get_by_role("button", name="Theme: system")
            switch.focus()
            page.keyboard.press("Enter")
            assert page.get_by_role("button", name="Theme: dark").is_visible()
            page.goto((site / "index.html").as_uri())
            switched = page.evaluate(GROUND)
        context.close()
    assert seen["light"] != seen["dark"] == switched


def test_the_search_by_keyboard_alone(lesson: Any, site: Path) -> None:
    lesson.keyboard.press("/")
    assert focus_is_on(lesson, "[type=search]")
    lesson.keyboard.type("LOGISTIC regressión")  # neither case nor accents matter
    lesson.wait_for_selector("[role=option]")
    assert lesson.locator("[aria-selected=true] b").inner_text() == "logistic regression"
    lesson.keyboard.press("Escape")
    assert not focus_is_on(lesson, "[type=search]")
    assert lesson.locator("[role=option]").count() == 0
    lesson.keyboard.press("/")
    lesson.keyboard.type("softmax")
    lesson.wait_for_selector("[role=option]")
    lesson.keyboard.press("ArrowDown")
    chosen = lesson.locator("[aria-selected=true]")
    assert chosen.get_attribute("id") == lesson.locator("[type=search]").get_attribute(
        "aria-activedescendant"
    )
    address = chosen.get_attribute("data-address")
    lesson.keyboard.press("Enter")
    lesson.wait_for_url(f"**/{address}")
    lesson.goto((site / "glossary.html").as_uri())
    lesson.keyboard.press("/")
    lesson.keyboard.type("nothing like this")
    lesson.wait_for_function("document.querySelector('.nothing')")
    assert lesson.locator(".nothing").inner_text() == "Nothing found"


def test_the_search_finds_korean_while_it_is_typed(lesson: Any) -> None:
    lesson.evaluate("more()")
    lesson.wait_for_function("typeof fold === 'function'")
    words = lesson.evaluate("searchIndex.map(entry => entry[3]).join(' ').match(/[가-힣]{2,}/g)")
    word = max(words, key=len)
    for query in (word, word[:-1], f"  {word} "):
        assert lesson.evaluate("query => find(query).length", query) > 0, query
    # The first letters of a syllable find it, and so does one whose last letter opens the next.
    folded = [("하", "학습"), ("ㅎ", "학습"), ("학ㅅ", "학습"), ("학", "하기"), ("호", "화면"),
              ("cafe", "Café"), ("convolucao", "convolução"), ("없", "없음")]  # fmt: skip
    for query, text in folded:
        assert lesson.evaluate("([q, t]) => fold(t).startsWith(fold(q))", [query, text]), query


def test_the_keyboard_map_opens_and_can_switch_the_letters_off(lesson: Any) -> None:
    lesson.keyboard.press("?")
    dialog = lesson.get_by_role("dialog", name="Keys")
    dialog.wait_for()
    assert dialog.locator("kbd").count() == 5
    lesson.keyboard.press("Escape")
    assert not dialog.is_visible()
    lesson.keyboard.press("n")
    lesson.wait_for_function("document.activeElement.matches('h1, h2')")
    heading = lesson.evaluate("document.activeElement.textContent")
    lesson.keyboard.press("n")
    lesson.wait_for_function("before => document.activeElement.textContent !== before", arg=heading)
    lesson.keyboard.press("?")
    lesson.wait_for_function("document.querySelector('dialog').open")
    if not focus_is_on(lesson, "dialog input"):
        press_until(lesson, "Tab", "dialog input", 4)
    lesson.keyboard.press("Space")
    lesson.keyboard.press("Escape")
    lesson.keyboard.press("/")
    assert not focus_is_on(lesson, "[type=search]")


def test_code_is_copied(lesson: Any) -> None:
    lesson.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    button = lesson.locator(".copy").first
    button.focus()
    lesson.keyboard.press("Enter")
    lesson.wait_for_function("window.copied")
    code = lesson.locator("main .code pre").first
    assert lesson.evaluate("copied") == code.text_content()
    assert re.search("Copied", button.inner_text())


def test_the_vocabulary_leads_to_the_definitions(lesson: Any) -> None:
    links = lesson.locator("#terms + p a")
    assert links.count() == lesson.locator(".concepts span").count() > 40
    links.first.click()
    lesson.wait_for_url("**/glossary-lesson3.html#*")
    assert lesson.locator(":target").is_visible()
