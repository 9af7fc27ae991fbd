"""The committed result of many seeds: whether it is there, fresh and without a problem.

`benchmarks/matrix.py` fills it; an exercise's result lies under the hash of the exercise's files.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from curriculum.course import Course, ExercisePaths
from grader.authoring.files import python_files
from grader.authoring.problem import Problem

MISTAKE_SEEDS = range(1, 11)
ALTERNATIVE_SEEDS = range(1, 21)

Result = dict[str, Any]


def matrix_problems(course: Course, name: str) -> Iterator[Problem]:
    """A result that is missing, stale or tells of something wrong."""
    paths = course.paths(name)
    if not all(path.is_file() for path in files_of(paths)):
        return  # a file that is missing is a problem of its own
    try:
        result = load(paths)
        if not result:
            yield Problem(paths.matrix, f"is missing; run: {command(name)}")
        elif result["hash"] != hash_of(paths):
            yield Problem(paths.matrix, f"the exercise has changed since; run: {command(name)}")
        else:
            yield from [Problem(paths.matrix, text) for text in problems(result)]
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Problem(paths.matrix, f"is no result; remove it and run: {command(name)}")


def command(name: str) -> str:
    return f"python -m benchmarks.matrix {name}"


def files_of(paths: ExercisePaths) -> list[Path]:
    """All that a result depends on: what is judged and what judges it."""
    return sorted(set(python_files(paths)) - {paths.starter})


def hash_of(paths: ExercisePaths) -> str:
    digest = hashlib.sha256()
    for path in files_of(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def load(paths: ExercisePaths) -> Result:
    """The result as it is, empty where there is none."""
    found: Result = json.loads(paths.matrix.read_text()) if paths.matrix.exists() else {}
    return found


def problems(result: Result) -> Iterator[str]:
    """Every entry of a table that should be empty and is not, and every missing seed."""
    for seed, texts in result["mistakes"].items():
        for text in texts:
            yield f"seed {seed}: {text}"
    for seed, failures in result["alternatives"].items():
        for name, checks in failures.items():
            if checks:
                yield f"seed {seed}: {name} fails {checks}"
    for bar, names in result.get("below_the_bar", {"training": []}).items():
        if not names:
            yield f"no mistake stays below the bar of {bar}"
    for kind, seeds in (("mistakes", MISTAKE_SEEDS), ("alternatives", ALTERNATIVE_SEEDS)):
        for seed in seeds:
            if str(seed) not in result[kind]:
                yield f"{kind}: seed {seed} is missing"
