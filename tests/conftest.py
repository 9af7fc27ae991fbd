"""Shared by all tests: a home of their own, the course, one warm process, the real program."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curriculum.course import Course, default_course
from grader.warm import WarmProcess

Study = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--without-bubblewrap", action="store_true", help="try the next lower level")


@pytest.fixture(autouse=True)
def seeds() -> None:
    """The same random numbers in every run, whichever tests ran before in this process."""
    random.seed(0)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)


@pytest.fixture(scope="session")
def course() -> Course:
    return default_course()


@pytest.fixture(scope="session")
def warm(pytestconfig: pytest.Config) -> Iterator[WarmProcess]:
    wrap = not pytestconfig.getoption("--without-bubblewrap")
    with WarmProcess(optimises=True, wrap=wrap) as process:
        yield process


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("STUDY_HOME", str(folder))
    return folder


@pytest.fixture
def study(home: Path, tmp_path: Path) -> Study:
    """Runs the real program in an empty folder."""

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "study", *arguments],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            env={**os.environ, "STUDY_HOME": str(home), "COLUMNS": "100"},
        )

    return run
