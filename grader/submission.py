"""A learner's file as something to judge: a Python file, or the cells of a notebook it needs."""

import ast
import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from curriculum.course import Course, Exercise
from curriculum.errors import InputError
from grader.files import File, Files, files_in, read_file

SUFFIXES = (".py", ".ipynb")
MAX_BYTES = 1 << 20  # of source
PYTHON_MAGIC = re.compile(r"\s*%%(time|timeit|capture|prun|study)\b")  # the cell below it is Python


@dataclass(frozen=True)
class Submission:
    """What a student handed in for one exercise. `name` is shown; `source` is what runs.

    `earlier` are the same author's files for the exercises before it, which it may import by name.
    """

    name: str
    source: str
    student: str = ""
    earlier: Mapping[str, str] = field(default_factory=dict)


def read_submission(path: Path, course: Course, exercise: str) -> Submission:
    """Reads a .py or .ipynb file and the earlier ones beside it.

    Raises InputError naming the file and what to do.
    """
    if path.suffix not in SUFFIXES and not path.is_dir():
        raise InputError(f"{path}: hand in a .py or an .ipynb file.")
    files = files_in(path.absolute().parent)
    files[path.name] = File(partial(read_file, path))
    return submission_of(files, path.name, course, exercise, label=str(path))


def submission_of(
    files: Files, name: str, course: Course, exercise: str, student: str = "", label: str = ""
) -> Submission:
    """The submission that the file `name` is, with those of `files` that it may import."""
    source = python_of(files[name].read(), label or name, course.exercise(exercise))
    earlier: dict[str, str] = {}
    for before in course.before(exercise):
        for beside in (before.name + suffix for suffix in SUFFIXES):
            if beside in files:
                with contextlib.suppress(InputError):  # what is wrong shows when it is needed
                    earlier.setdefault(before.name, python_of(files[beside].read(), beside, before))
    return Submission(name, source, student, earlier)


def portable(text: str) -> str:
    """Source that imports a learner's own earlier files in place of this course's solutions."""
    return re.sub(r"^from solutions\.(\w+) import", r"from \1 import", text, flags=re.MULTILINE)


def python_of(data: bytes, label: str, exercise: Exercise) -> str:
    """The Python that runs of a file, which messages call `label`. Raises InputError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{label} is not UTF-8 text. Save it as UTF-8 and try again.") from None
    wanted = defined_in(exercise.paths.starter)
    source = notebook_source(label, text, wanted) if label.endswith(".ipynb") else text
    if len(source) > MAX_BYTES:
        raise InputError(f"{label} holds more than 1 MB of code.")
    return source


def defined_in(starter: Path) -> frozenset[str]:
    """The names that a starter defines at its top level; what it imports is not its own."""
    own = [
        statement
        for statement in ast.parse(starter.read_text(encoding="utf-8")).body
        if not isinstance(statement, ast.Import | ast.ImportFrom)
    ]
    return frozenset(name for statement in own for name in _defines(statement))


def notebook_source(path: str, text: str, wanted: frozenset[str]) -> str:
    """The statements of a notebook's cells that define `wanted`, and all that those use.

    Other cells (plots, training, shell commands) do not run. Raises InputError when the file is no
    notebook, no cell defines any of the names, or the one that does is no Python.
    """
    cells = _code_cells(path, text)
    statements = [s for cell in cells for s in _statements(cell)]
    defined = {name for statement in statements for name in _defines(statement)}
    for number, cell in enumerate(cells, 1):
        if problem := _broken_definition(cell, wanted - defined):
            raise InputError(f"{path}: code cell {number} is no valid Python, {problem}.")
    if not wanted & defined:
        names = " or ".join(f"`{name}`" for name in sorted(wanted))
        raise InputError(f"{path}: no cell defines {names}. Run `study start` for a starter.")
    needed, seen = set(wanted), set[str]()
    while needed - seen:
        seen |= needed
        for statement in statements:
            if _defines(statement) & seen:
                needed |= {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
    kept = [s for s in statements if _defines(s) & (needed | {"*", "annotations"})]
    return "\n\n".join(ast.unparse(statement) for statement in kept) + "\n"


def _code_cells(path: str, text: str) -> list[str]:
    try:
        cells: Any = json.loads(text)["cells"]
        sources = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
        return [source if isinstance(source, str) else "".join(source) for source in sources]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise InputError(f"{path} is no Jupyter notebook (format 4).") from None


def _statements(cell: str) -> list[ast.stmt]:
    """A cell's statements, without magics and shell lines; none where it is not Python."""
    for source in (cell, _without_magics(cell)):
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(source).body
    return []


def _without_magics(cell: str) -> str:
    """The Python of a cell; nothing of a cell in another language, such as `%%bash`."""
    if cell.lstrip().startswith("%%") and not PYTHON_MAGIC.match(cell):
        return ""
    return "\n".join(
        "" if line.lstrip().startswith(("%", "!", "?")) or line.rstrip().endswith("?") else line
        for line in cell.split("\n")
    )


def _broken_definition(cell: str, names: frozenset[str]) -> str:
    """What is wrong with a cell that would define one of the names if it were Python, or ""."""
    python = _without_magics(cell)
    if not any(re.search(rf"^\s*(def|class)\s+{name}\b", python, re.MULTILINE) for name in names):
        return ""
    try:
        ast.parse(python)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return str(error)
    return ""


def _defines(statement: ast.stmt) -> frozenset[str]:
    """The names that a top-level statement binds."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return frozenset({name})
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return frozenset(a.asname or a.name.partition(".")[0] for a in names)
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            return frozenset(
                node.id
                for node in ast.walk(statement)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            )
    return frozenset()
