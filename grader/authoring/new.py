"""Lays out the files of a new exercise: a small working example, to be replaced file by file."""

import contextlib
import keyword
import re
import sys
from pathlib import Path
from string import Template

from curriculum.course import Course
from curriculum.errors import InputError
from grader.authoring.check import names_in
from grader.authoring.header import installed

TEMPLATE = Path(__file__).parent / "template"
PLACEHOLDER, SUFFIX = "NAME", ".txt"
MAX_NAME = 40


def lay_out(course: Course, name: str, concept: str) -> list[Path]:
    """Writes every file of a new exercise that practises `concept`; the files. Raises InputError,
    and leaves everything as it was, where the name will not do, a file is there, or none can be
    written."""
    require_new_name(course, name)
    values = {"name": name, "concept": concept, "lesson": course.concepts[concept].lesson}
    texts = {
        course.root / _target(path, name): Template(path.read_text(encoding="utf-8"))
        for path in sorted(TEMPLATE.rglob(f"*{SUFFIX}"))
    }
    if there := [path for path in texts if path.exists()]:
        raise InputError(f"{there[0]} is here already and stays as it is. Choose another name, or "
                         "move the file away.")  # fmt: skip
    statement = course.paths(name).statement  # last: it is what makes an exercise of the files
    made: list[Path] = []
    try:
        for path in sorted(texts, key=lambda path: path == statement):
            for folder in reversed((path.parent, *path.parent.parents)):
                if not folder.exists():
                    folder.mkdir()
                    made.append(folder)
            with path.open("x", encoding="utf-8") as file:
                made.append(path)
                file.write(texts[path].substitute(values))
    except BaseException as error:  # Ctrl-C too
        _take_back(made)
        if isinstance(error, OSError):
            raise InputError(f"{path} cannot be written: {error.strerror}. Nothing was laid out.") \
                from None  # fmt: skip
        raise
    return [path for path in made if path.is_file()]


def require_new_name(course: Course, name: str) -> None:
    """Raises InputError saying which name would do."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name):
        wish = re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())
        wish = wish.strip("_0123456789")
        like = f", such as {wish}" if wish else ", such as softmax"
        raise InputError(f"'{name}' cannot be a name: a learner's file is called NAME.py and "
                         f"imported. Use lower-case words joined by _{like}.")  # fmt: skip
    if len(name) > MAX_NAME:
        raise InputError(f"'{name}' is longer than {MAX_NAME} characters.")
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        raise InputError(f"'{name}' is a word of Python's own. Choose another name.")
    if name in ("exercise", "lesson"):
        raise InputError(f"'{name}' is a word of study's commands. Choose another name.")
    if name in names_in(course):
        raise InputError(f"There is an exercise '{name}' already. Choose another name, or look at "
                         f"it: study author check {name}")  # fmt: skip
    if name in sys.stdlib_module_names or installed(name):
        raise InputError(f"'{name}' is the name of a module: a learner's {name}.py would hide it "
                         "from every import beside it. Choose another name.")  # fmt: skip


def _target(path: Path, name: str) -> str:
    relative = path.relative_to(TEMPLATE).as_posix().removesuffix(SUFFIX)
    return relative.replace(PLACEHOLDER, name)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
