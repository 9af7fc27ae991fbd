"""Deadlines and what being late costs, from a TOML file of the instructor."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import rtoml

from curriculum.course import Course
from curriculum.errors import InputError, did_you_mean
from curriculum.schema import convert

EXAMPLE = """
timezone = "Europe/Lisbon"   # of times without one; UTC where it is left out

[late]
per_day = 0.1                # of the points earned, for each day begun
most = 0.5                   # at most
grace_minutes = 15

[deadlines]
softmax = 2026-10-01T23:59:00

[extensions.ana]             # other deadlines for a student
softmax = 2026-10-08T23:59:00
"""


class Late(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What being late costs, as shares of the points earned."""

    per_day: float = 0.1
    most: float = 1.0
    grace_minutes: float = 0.0


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    timezone: str = "UTC"
    late: Late = Late()
    deadlines: dict[str, datetime] = {}
    extensions: dict[str, dict[str, datetime]] = {}


@dataclass(frozen=True)
class Rules:
    """The deadlines of a class, in UTC."""

    late: Late = Late()
    deadlines: dict[str, datetime] = field(default_factory=dict)
    extensions: dict[str, dict[str, datetime]] = field(default_factory=dict)

    def penalty(self, student: str, exercise: str, at: datetime | None) -> float:
        """The share, 0 to 1, of the points that a file handed in at that time loses."""
        deadline = self.extensions.get(student, {}).get(exercise, self.deadlines.get(exercise))
        if deadline is None or at is None:
            return 0.0
        after = at - deadline - timedelta(minutes=self.late.grace_minutes)
        if after <= timedelta(0):
            return 0.0
        days = -(-after // timedelta(days=1))
        return min(1.0, self.late.most, self.late.per_day * days)


def read_rules(path: Path, course: Course) -> Rules:
    """Raises InputError naming the file and what is wrong in it."""
    try:
        table: dict[str, Any] = rtoml.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    except (rtoml.TomlParsingError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: no valid TOML: {error}") from None
    for where, times in _all_times(table):
        for name, at in times.items():
            if isinstance(at, date) and not isinstance(at, datetime):
                raise InputError(f"{path}: {where}.{name}: write a time too: {at}T23:59:00.")
    found = convert(table, _File, str(path))
    try:
        zone = ZoneInfo(found.timezone)
    except (KeyError, ValueError, OSError):
        raise InputError(
            f"{path}: timezone {found.timezone!r} is not known; write one like 'Europe/Lisbon'."
        ) from None
    for name, value in (("per_day", found.late.per_day), ("most", found.late.most)):
        if not 0 <= value <= 1:
            raise InputError(f"{path}: late.{name} is a share from 0 to 1, not {value:g}.")
    if found.late.grace_minutes < 0:
        raise InputError(f"{path}: late.grace_minutes is a number of minutes from 0.")
    for exercise in (*found.deadlines, *(e for own in found.extensions.values() for e in own)):
        if exercise not in course.exercise_names:
            near = did_you_mean(exercise, course.exercise_names)
            raise InputError(f"{path}: there is no exercise '{exercise}'.{near}")
    return Rules(
        found.late,
        _in_utc(found.deadlines, zone),
        {student: _in_utc(own, zone) for student, own in found.extensions.items()},
    )


def _all_times(table: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(place, times) of each table of times in the file as it was written."""
    for name in ("deadlines", "extensions"):
        value = table.get(name)
        if isinstance(value, dict):
            inner = {n: v for n, v in value.items() if isinstance(v, dict)}
            yield name, {n: v for n, v in value.items() if n not in inner}
            yield from ((f"{name}.{n}", v) for n, v in inner.items())


def _in_utc(times: dict[str, datetime], zone: ZoneInfo) -> dict[str, datetime]:
    return {
        name: (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
        for name, at in times.items()
    }
