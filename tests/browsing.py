"""Fixtures for tests in a real browser: the site, a headless Chromium, a page that notes errors.

Used as a plugin: `pytest_plugins = ["tests.browsing"]`.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curriculum.course import default_course
from study.site.build import build

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "notes"
    build(default_course(), out)
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no browser is installed: none of {', '.join(BROWSERS)} is on the path")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page with a storage of its own; any error of its scripts fails the test."""
    context = browser.new_context()
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


@pytest.fixture
def lesson(page: Any, site: Path) -> Any:
    page.goto((site / "lesson3.html").as_uri())
    return page


def press_until(page: Any, key: str, condition: str, most: int = 400) -> None:
    """Presses a key until the focused element matches the selector."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", condition):
            return
    pytest.fail(f"{key} never reaches {condition}")


def focus_is_on(page: Any, selector: str) -> bool:
    found: bool = page.evaluate("s => document.activeElement.matches(s)", selector)
    return found
