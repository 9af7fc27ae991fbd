"""The walls of the house: which package may import which, and what a quiz never loads."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from curriculum.course import Course

ALLOWED = {
    "curriculum": set(),
    "solutions": {"curriculum"},
    "quizzes": {"curriculum"},
    "grader": {"solutions", "curriculum"},
    "study": {"grader", "quizzes", "solutions", "curriculum"},
}


def imported_packages(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("package", ALLOWED)
def test_dependencies_point_one_way(course: Course, package: str) -> None:
    for path in (course.root / package).rglob("*.py"):
        wrong = imported_packages(path) & ALLOWED.keys() - ALLOWED[package] - {package}
        assert not wrong, f"{path} imports {wrong}"


def test_the_worker_needs_nothing_but_the_wire(course: Course) -> None:
    wire = imported_packages(course.root / "grader" / "wire.py")
    assert not wire & ALLOWED.keys()
    tree = ast.parse((course.root / "grader" / "worker.py").read_text(encoding="utf-8"))
    ours = [
        (node.module, [alias.name for alias in node.names])
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ALLOWED
    ]
    assert ours == [("grader", ["confine", "namespaces", "wire"])]
    assert not imported_packages(course.root / "grader" / "confine.py") & ALLOWED.keys()
    namespaces = course.root / "grader" / "namespaces.py"
    assert imported_packages(namespaces) & ALLOWED.keys() == {"grader"}  # confine alone
    assert "from grader.confine import" in namespaces.read_text(encoding="utf-8")


def test_a_quiz_asks_without_torch_numpy_or_pandas(home: Path) -> None:
    script = (
        "import io, json, sys; sys.stdin = io.StringIO('')\n"
        "from study.cli.main import run\n"
        "code = run(['quiz', 'lesson3'])\n"
        "print('\\n' + json.dumps([code, sorted({m.split('.')[0] for m in sys.modules})]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    assert "Question 1 of 10" in done.stdout
    assert not {"torch", "numpy", "pandas", "pytest", "rich", "jinja2"} & set(modules)


def test_no_file_is_long(course: Course) -> None:
    for package in ALLOWED:
        for path in (course.root / package).rglob("*.py"):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
