"""The notes' site in a real browser, straight from the file system."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curriculum.course import default_course
from study.site.build import build

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "notes"
    build(default_course(), out)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no browser is installed: none of {', '.join(BROWSERS)} is on the path")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.fixture
def lesson(page: Any, site: Path) -> Any:
    page.goto((site / "lesson3.html").as_uri())
    return page


def test_every_page_loads_by_itself_and_fits_every_width(page: Any, site: Path) -> None:
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in sorted(site.glob("*.html")):
        page.goto(path.as_uri())
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERFLOW) <= 0, (path.name, width)
    assert errors == []
    inside = (site.as_uri(), "data:,")
    assert [url for url in asked if not url.startswith(inside)] == []


def first(page: Any, kind: str, selector: str = "") -> Any:
    return page.locator(f"fieldset[data-kind={kind}]{selector}").first


def press_until(page: Any, key: str, condition: str, most: int = 400) -> None:
    """Presses a key until the focused element matches the selector."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", condition):
            return
    pytest.fail(f"{key} never reaches {condition}")


def test_a_choice_is_marked_by_keyboard_alone(lesson: Any) -> None:
    question = first(lesson, "choice", ":has(input[type=radio])")
    right = question.get_attribute("data-right")
    said = question.get_by_role("status")
    press_until(lesson, "Tab", "input[type=radio]")
    focused = "document.activeElement.value"
    lesson.keyboard.press("Space")
    while lesson.evaluate(focused) == right:
        lesson.keyboard.press("ArrowDown")
    wrong = lesson.evaluate(focused)
    press_until(lesson, "Tab", "button")
    lesson.keyboard.press("Enter")
    assert "Not quite" in said.inner_text()
    assert question.locator(f"[data-for={wrong}]").text_content() in said.text_content()
    assert not question.locator("details").evaluate("details => details.open")
    press_until(lesson, "Shift+Tab", "input[type=radio]")
    while lesson.evaluate(focused) != right:
        lesson.keyboard.press("ArrowDown")
    lesson.keyboard.press("Enter")
    assert "Right" in said.inner_text()
    assert question.locator("details").evaluate("details => details.open")


def test_a_choice_of_several_wants_all_of_them(lesson: Any) -> None:
    question = first(lesson, "choice", ":has(input[type=checkbox])")
    if not question.count():
        pytest.skip("no question with several right options is on the page")
    right = question.get_attribute("data-right").split()
    check = question.get_by_role("button", name="Check")
    check.click()
    assert "Pick an answer" in question.get_by_role("status").inner_text()
    question.locator(f"input[value={right[0]}]").check()
    check.click()
    assert "more hold" in question.get_by_role("status").inner_text()
    for letter in right[1:]:
        question.locator(f"input[value={letter}]").check()
    check.click()
    assert "Right" in question.get_by_role("status").inner_text()


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


def test_answers_show_without_the_script_and_on_paper(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "lesson3.html").as_uri())
    question = first(page, "choice")
    assert question.locator("button").count() == 0
    question.locator("summary").click()
    assert question.locator(".why").is_visible()
    page.emulate_media(media="print")
    assert all(details.is_visible() for details in page.locator("details > p").all())
    context.close()


def test_the_skip_link_comes_first_and_focus_shows(lesson: Any) -> None:
    lesson.keyboard.press("Tab")
    assert lesson.evaluate("document.activeElement.className") == "skip"
    box = lesson.locator(".skip").bounding_box()
    assert box["x"] >= 0
    lesson.keyboard.press("Tab")
    assert lesson.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_dark_and_light_differ(browser: Any, site: Path) -> None:
    seen = set()
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto((site / "lesson3.html").as_uri())
        seen.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        # The figures take the page's colour for their text.
        assert page.evaluate(
            "getComputedStyle(document.querySelector('figure text')).fill"
            " === getComputedStyle(document.body).color"
        )
        page.close()
    assert len(seen) == 2
