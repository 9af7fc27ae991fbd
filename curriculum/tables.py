"""Tables that somebody else wrote, as CSV."""

import csv
from collections.abc import Sequence
from pathlib import Path

from curriculum.errors import InputError

Row = tuple[int, list[str]]  # its line, its cells
CELL = 10_000_000  # characters; Python's csv module stops at 131,072 otherwise


def read_table(path: Path, needed: Sequence[str]) -> tuple[list[str], list[Row]]:
    """The header and the rows of a CSV with their lines. Raises InputError naming file and line."""
    csv.field_size_limit(CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = [name.strip() for name in next(reader, [])]
            rows = [(reader.line_num, row) for row in reader if row]
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8. Save it as 'CSV UTF-8'.") from None
    except csv.Error as error:
        raise InputError(f"{path}: no valid CSV: {error}.") from None
    missing = [name for name in needed if name not in header]
    if missing:
        raise InputError(
            f"{path}:1: needs the column{'s' * (len(missing) > 1)} {', '.join(missing)}; "
            f"it has {', '.join(header) or 'none'}. Columns are separated by commas."
        )
    for line, row in rows:
        if len(row) != len(header):
            raise InputError(f"{path}:{line}: {len(row)} cells, but the header has {len(header)}.")
    return header, rows
