"""Who is in the class: a CSV with a column `student` and any others."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.errors import InputError
from curriculum.tables import read_table


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
    header, table = read_table(path, ("student",))
    rows: dict[str, dict[str, str]] = {}
    for line, row in table:
        cells = dict(zip(header, row, strict=True))
        student = unicodedata.normalize("NFC", cells.pop("student").strip())
        if not student:
            raise InputError(f"{path}:{line}: a student without a name.")
        if student in rows:
            raise InputError(f"{path}:{line}: '{student}' is there twice.")
        rows[student] = cells
    return Roster(tuple(name for name in header if name != "student"), rows)
