"""The rules for an exercise's Python files that reading them is enough for: nothing runs here."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from curriculum.course import Course, ExercisePaths
from curriculum.errors import did_you_mean
from grader.authoring.header import header_of
from grader.authoring.problem import Problem

MISTAKES, ALTERNATIVES = 4, 2  # at least
Trees = Mapping[Path, ast.Module]


def file_problems(course: Course, name: str) -> Iterator[Problem]:
    """What is missing, not Python, unfinished, or does not fit the other files."""
    paths = course.paths(name)
    trees: dict[Path, ast.Module] = {}
    for path in python_files(paths):
        try:
            trees[path] = _tree(path)
        except OSError as error:
            yield Problem(path, "is missing" if not path.exists() else str(error.strerror))
        except SyntaxError as error:
            yield Problem(path, f"is not valid Python: {error.msg}", error.lineno or 0)
        except (ValueError, RecursionError, MemoryError) as error:
            yield Problem(path, f"is not valid Python: {error}")
    yield from _entry_problems(paths, trees)
    yield from _starter_problems(paths, trees)
    yield from _import_problems(course, name, trees)
    yield from _number_problems(paths)
    for path in python_in(paths.mistakes):
        if path in trees:
            yield from _mistake_problems(path, trees[path], trees.get(paths.checks))
    for path in (paths.statement, *trees):
        yield from _unfinished(path)


def python_files(paths: ExercisePaths) -> list[Path]:
    """All of an exercise's Python files that there should be or are."""
    return [
        *needed_to_judge(paths),
        *paths.checks.parent.glob(f"{paths.folder.name}_*.py"),  # what the checks import
        *python_in(paths.mistakes),
        *python_in(paths.alternatives),
    ]


def needed_to_judge(paths: ExercisePaths) -> tuple[Path, ...]:
    return paths.starter, paths.scenario, paths.solution, paths.checks


def python_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")


def parses(path: Path) -> bool:
    try:
        ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def can_be_judged(paths: ExercisePaths) -> bool:
    """Whether the files are there, are Python, and have what the judge calls."""
    if not all(parses(path) for path in needed_to_judge(paths)):
        return False
    return not list(_entry_problems(paths, {p: _tree(p) for p in needed_to_judge(paths)}))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes(), str(path))


def _entry_problems(paths: ExercisePaths, trees: Trees) -> Iterator[Problem]:
    entries = {
        paths.checks: ("cases", "`cases(seed)`, which gives the cases to judge with"),
        paths.scenario: ("scenario", "`scenario(solution, case)`, which gives the evidence"),
    }
    for path, (name, what) in entries.items():
        if path in trees and name not in _bound(trees[path]):
            yield Problem(path, f"has no {what}")


def _bound(tree: ast.Module) -> set[str]:
    """The functions that a module defines or imports."""
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def _starter_problems(paths: ExercisePaths, trees: Trees) -> Iterator[Problem]:
    """Every function of the starter is in the solution, with the same parameters."""
    if paths.starter not in trees:
        return
    asked = signatures(trees[paths.starter])
    if not asked:
        yield Problem(paths.starter, "defines no function for the learner to write")
    if paths.solution not in trees:
        return
    given = signatures(trees[paths.solution])
    for name, (wanted, line) in asked.items():
        found = given[name][0] if name in given else ()
        if name not in given and name not in _bound(trees[paths.solution]):
            text = f"`{name}` is not in {paths.solution.name}, the solution"
            yield Problem(paths.starter, text, line)
        elif name in given and not _fits(wanted, found):
            text = (f"`{name}({', '.join(wanted)})` is `{name}({', '.join(found)})` in the "
                    "solution; let both be the same")  # fmt: skip
            yield Problem(paths.starter, text, line)


def _fits(wanted: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """The same parameters; the solution may take more for its own use, each with a default."""
    more = found[len(wanted) :]
    return found[: len(wanted)] == wanted and all("=" in parameter for parameter in more)


def signatures(tree: ast.Module) -> dict[str, tuple[tuple[str, ...], int]]:
    """By function, and `Class.method`: its parameters without types, and its line."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            methods = signatures(ast.Module(statement.body, []))
            found |= {f"{statement.name}.{name}": value for name, value in methods.items()}
        elif isinstance(statement, ast.FunctionDef):
            found[statement.name] = (tuple(_parameters(statement.args)), statement.lineno)
    return found


def _parameters(arguments: ast.arguments) -> Iterator[str]:
    by_place = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(by_place) - len(arguments.defaults)), arguments.defaults
    for argument, default in zip(by_place, chain(*defaults), strict=True):
        yield _parameter(argument, default)
    if arguments.vararg or arguments.kwonlyargs:
        yield f"*{arguments.vararg.arg if arguments.vararg else ''}"
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _parameter(argument, default)
    if arguments.kwarg:
        yield f"**{arguments.kwarg.arg}"


def _parameter(argument: ast.arg, default: ast.expr | None) -> str:
    return argument.arg + (f"={ast.unparse(default)}" if default else "")


def _import_problems(course: Course, name: str, trees: Trees) -> Iterator[Problem]:
    """What runs in the sandbox may import only what the header promises."""
    header = header_of(course, name)
    if header is None:
        return
    promised = ("torch", *sorted({package.partition(".")[0] for package in header.packages}))
    paths = course.paths(name)
    for path in (paths.starter, paths.scenario):
        for package, line in _imports(trees[path]) if path in trees else ():
            if package.partition(".")[0] not in (*promised, *sys.stdlib_module_names):
                text = f"imports {package}; where it runs there are {', '.join(promised)} and "
                yield Problem(path, f"{text}Python's own modules (`packages` in the header)", line)


def _imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each module imported anywhere in the file, and the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ".", node.lineno


def _number_problems(paths: ExercisePaths) -> Iterator[Problem]:
    if (count := len(python_in(paths.mistakes))) < MISTAKES:
        yield Problem(paths.mistakes, f"{count} mistakes; write at least {MISTAKES}")
    if (count := len(python_in(paths.alternatives))) < ALTERNATIVES:
        yield Problem(paths.alternatives, f"{count} right answers in other styles; write at least "
                                          f"{ALTERNATIVES}")  # fmt: skip


def _mistake_problems(path: Path, tree: ast.Module, checks: ast.Module | None) -> Iterator[Problem]:
    if not (ast.get_docstring(tree) or "").strip():
        yield Problem(path, "has no docstring: begin with what went wrong and how to see it, to "
                            "the learner", 1)  # fmt: skip
    fails = [node for node in tree.body if isinstance(node, ast.Assign) and _sets_fails(node)]
    if not fails:
        yield Problem(path, 'does not say which checks it fails: fails = ["test_…"]', 1)
        return
    named = [
        (node.value, node.lineno)
        for node in ast.walk(fails[-1].value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    if not named:
        yield Problem(path, "`fails` names no check: what no check sees is advice for the "
                            "statement", fails[-1].lineno)  # fmt: skip
    known = sorted(_bound(checks)) if checks else []
    for check, line in named if known else ():
        if check not in known:
            yield Problem(path, f"there is no check '{check}'.{did_you_mean(check, known)}", line)


def _sets_fails(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "fails" for target in node.targets)


def _unfinished(path: Path) -> Iterator[Problem]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return
    for number, line in enumerate(lines, 1):
        if todo := re.search(r"\bTODO\b:?\s*(.*?)\s*(-->|$)", line):
            yield Problem(path, f"still to do: {todo[1] or 'see there'}", number)
