"""TOML tables to typed values; every error at once, with file, line and field."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from curriculum.errors import InputError

T = TypeVar("T")


def convert(table: dict[str, Any], kind: type[T], where: str) -> T:
    """The table as a `kind`; InputError naming `where` and each wrong field."""
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError:
        problems = "\n".join(f"{where}: {problem}" for _, problem in field_errors(table, kind))
        raise InputError(problems) from None


def field_errors(table: dict[str, Any], kind: Any) -> Iterator[tuple[str, str]]:
    """(field, problem) for every field of the table that does not fit the struct `kind`.

    msgspec stops at the first error; here each field is converted on its own.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name in table:
        if name not in fields and name != kind.__struct_config__.tag_field:
            yield name, f"field '{name}' is not known here (known: {', '.join(fields)})"
    for name, field in fields.items():
        if name not in table:
            if field.required:
                yield name, f"field '{name}' is missing"
            continue
        try:
            msgspec.convert(table[name], field.type)
        except msgspec.ValidationError as error:
            yield name, f"field '{name}': {readable(str(error))}"


def readable(problem: str) -> str:
    """msgspec's message with its `$`-path turned into words."""
    problem = re.sub(
        r" - at `\$(.*)`", lambda m: f" (at {m[1].lstrip('.')})" if m[1] else "", problem
    )
    return problem[0].lower() + problem[1:]


def table_lines(path: Path, header: str) -> list[dict[str, int]]:
    """For each `[[header]]` table of the file: the line of the table and of each of its fields.

    The table's own line is under the empty name. Sub-tables (`[[header.x]]`) are the field `x`.
    """
    tables: list[dict[str, int]] = []
    inside = ""  # the quote of an open multi-line string
    prefix = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not inside:
            if head := re.match(r"\s*\[\[?([\w.-]+)\]?\]", line):
                prefix = head[1]
                if prefix == header:
                    tables.append({"": number})
                elif tables and prefix.startswith(header + "."):
                    tables[-1].setdefault(prefix[len(header) + 1 :], number)
            elif tables and prefix == header and (field := re.match(r"\s*([\w-]+)\s*=", line)):
                tables[-1].setdefault(field[1], number)
        for quote in re.findall(r"'''|\"\"\"", line):
            inside = quote if not inside else ("" if quote == inside else inside)
    return tables
