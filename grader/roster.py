"""Who is in the class: a CSV with a column `student` and any others."""

import csv
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.errors import InputError


@dataclass(frozen=True)
class Roster:
    """The students in the roster's order. What other columns say is passed on to the gradebook."""

    columns: tuple[str, ...] = ()  # besides `student`
    rows: dict[str, dict[str, str]] = field(default_factory=dict)  # by student

    def student(self, name: str, number: str = "") -> str | None:
        """The student whom a folder's name or a platform's number means: any cell may hold it."""
        if name in self.rows:
            return name
        wanted = {_folded(name), *([_folded(number)] if number else ())}
        found = [
            student
            for student, cells in self.rows.items()
            if wanted & {_folded(cell) for cell in (student, *cells.values()) if cell}
        ]
        return found[0] if len(found) == 1 else None


def _folded(text: str) -> str:
    """Canvas writes `doejane` for `Doe, Jane`; letters and digits are what is compared."""
    return "".join(ch for ch in unicodedata.normalize("NFC", text).casefold() if ch.isalnum())


def read_roster(path: Path) -> Roster:
    """Raises InputError naming file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            columns = [name for name in reader.fieldnames or () if name]
            if "student" not in columns:
                raise InputError(
                    f"{path}:1: a roster needs a column 'student'; it has "
                    f"{', '.join(columns) or 'none'}. Columns are separated by commas."
                )
            rows: dict[str, dict[str, str]] = {}
            for row in reader:
                student = unicodedata.normalize("NFC", (row["student"] or "").strip())
                if not student:
                    raise InputError(f"{path}:{reader.line_num}: a student without a name.")
                if None in row or None in row.values():
                    raise InputError(f"{path}:{reader.line_num}: not as many cells as columns.")
                if student in rows:
                    raise InputError(f"{path}:{reader.line_num}: '{student}' is there twice.")
                rows[student] = {name: row[name] or "" for name in columns if name != "student"}
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8. Save it as 'CSV UTF-8'.") from None
    except csv.Error as error:
        raise InputError(f"{path}: no valid CSV: {error}.") from None
    return Roster(tuple(name for name in columns if name != "student"), rows)
