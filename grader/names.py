"""Names of handed-in files and folders, as learning platforms write them.

Canvas ("Download submissions"): `doejane_LATE_12345_678901_softmax-1.py`, a file each; Moodle
("Download all submissions"): `Jane Doe_1234567_assignsubmission_file_softmax.py`, or a folder
`Jane Doe_1234567_assignsubmission_file_`. Without a platform: `ana_softmax.py`.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

SUFFIXES = (".py", ".ipynb")
MOODLE = re.compile(
    r"(?P<student>.+?)_(?P<id>\d+)_assignsubmission_[a-z]+_?(?P<rest>.*)", re.DOTALL
)
CANVAS = re.compile(
    r"(?P<student>[^_]+)_(?:LATE_)?(?:late_)?(?P<id>\d+)_\d+_(?P<rest>.+)", re.DOTALL
)
COPY = re.compile(r"(.+?)(?:-\d+| \(\d+\)| - Copy|_copy)$")  # of a browser or of a later attempt


class Named(NamedTuple):
    """What a name says."""

    student: str
    id: str  # the platform's number of the student, or ""
    rest: str  # the file's own name; "" for a folder


def read_name(name: str, exercises: Iterable[str] = ()) -> Named:
    """The student in the name of a file or folder; all of it where no pattern fits."""
    name = unicodedata.normalize("NFC", name)  # macOS takes letters and accents apart
    for pattern in (MOODLE, CANVAS):
        if found := pattern.fullmatch(name):
            return Named(found["student"].strip(), found["id"], found["rest"])
    stem, dot, suffix = name.rpartition(".")
    if dot + suffix in SUFFIXES:
        for exercise in sorted(exercises, key=len, reverse=True):
            for join in "_-":
                if (student := stem.removesuffix(join + exercise)) not in (stem, ""):
                    return Named(student, "", exercise + dot + suffix)
    return Named(name, "", "")


def exercise_of(name: str, exercises: Iterable[str]) -> str | None:
    """The exercise that a file is for, marks of a copy or a later attempt left aside."""
    stem, dot, suffix = name.rpartition(".")
    if dot + suffix not in SUFFIXES:
        return None
    known = set(exercises)
    if stem in known:
        return stem
    bare = COPY.fullmatch(stem)
    return bare[1] if bare and bare[1] in known else None
