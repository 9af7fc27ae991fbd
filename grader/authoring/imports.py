"""Makes `solutions` and `grader.checks` those of the course that is looked at."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from curriculum.course import Course, default_course

PACKAGES = ("solutions", "grader.checks")


@contextmanager
def modules_of(course: Course) -> Iterator[None]:
    """Within it, mistakes and checks import the solutions and helpers of this course; what only
    the course of this installation has stays there to build on."""
    if course.root.resolve() == default_course().root:
        yield
        return
    packages = {name: importlib.import_module(name) for name in PACKAGES}
    before = {name: list(package.__path__) for name, package in packages.items()}
    kept = {name: sys.modules.pop(name) for name in _below(PACKAGES)}
    try:
        for name, package in packages.items():
            folder = str(course.root.joinpath(*name.split(".")))
            package.__path__ = [folder, *before[name]]
        importlib.invalidate_caches()
        yield
    finally:
        for name in _below(PACKAGES):
            del sys.modules[name]
        sys.modules.update(kept)
        for name, package in packages.items():
            package.__path__ = before[name]


def _below(packages: tuple[str, ...]) -> list[str]:
    return [name for name in sys.modules if name.startswith(tuple(f"{p}." for p in packages))]
