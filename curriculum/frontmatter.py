"""Markdown files that begin with a TOML header between two `+++` lines."""

from pathlib import Path
from typing import Any

import rtoml

from curriculum.errors import InputError

FENCE = "+++"


def read_front_matter(path: Path) -> tuple[dict[str, Any], str, int]:
    """The header as a dict, the Markdown below it, and the file's line where that begins.

    Raises InputError naming file and line where the header is missing or no TOML.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0].strip() != FENCE or FENCE not in (line.strip() for line in lines[1:]):
        raise InputError(f"{path}:1: begin with a TOML header between two lines of '{FENCE}'.")
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE)
    try:
        header = rtoml.loads("\n".join(["", *lines[1:end]]))
    except rtoml.TomlParsingError as error:
        raise InputError(f"{path}: the header is no valid TOML: {error}") from None
    return header, "\n".join(lines[end + 1 :]), end + 2
