"""The files that somebody handed in, by name: of a folder or of a zip, which is never unpacked."""

import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from curriculum.errors import InputError

MAX_FILE = 128 << 20  # bytes: a notebook keeps its outputs
MAX_MEMBERS = 10_000


@dataclass(frozen=True)
class File:
    """A file that somebody handed in. `read` raises InputError where it cannot."""

    read: Callable[[], bytes]
    at: datetime | None = None  # when it was last changed


Files = dict[str, File]  # by name


def files_in(place: Path) -> Files:
    """The files of a folder, or of a zip whatever folders it has inside.

    Of several in a zip with one name the first has it; the others are under their whole path.
    Links are left out: they could lead to others' files. Raises InputError for a broken zip.
    """
    if place.is_dir():
        paths = [path for path in sorted(place.iterdir()) if _is_plain_file(path)]
        return {path.name: file_at(path) for path in paths}
    try:
        with zipfile.ZipFile(place) as archive:
            members = archive.infolist()
    except (OSError, zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise InputError(f"{place} is no readable zip file: {str(error).rstrip('.')}.") from None
    if len(members) > MAX_MEMBERS:
        raise InputError(
            f"{place} holds {len(members)} files; more than {MAX_MEMBERS} are refused."
        )
    files: Files = {}
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if not member.is_dir() and not path.name.startswith(".") and "__MACOSX" not in path.parts:
            file = File(partial(_read_member, place, member), _time_of(member))
            files[str(path) if path.name in files else path.name] = file
    return files


def file_at(path: Path) -> File:
    return File(partial(read_file, path), datetime.fromtimestamp(path.lstat().st_mtime, UTC))


def _time_of(member: zipfile.ZipInfo) -> datetime | None:
    """Zips keep local time without its zone; this machine's is taken."""
    try:
        return datetime(*member.date_time).astimezone(UTC)
    except ValueError:
        return None


def _is_plain_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def read_file(path: Path) -> bytes:
    """The file's bytes. Raises InputError when it is no file, unreadable or too large."""
    if not path.exists():
        raise InputError(f"{path} does not exist.")
    if path.is_dir():
        raise InputError(f"{path} is a folder; name the .py or .ipynb file in it.")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None
    return _bounded(data, str(path))


def _read_member(place: Path, member: zipfile.ZipInfo) -> bytes:
    """A file of a zip; what the zip says of its size is not believed."""
    label = f"{place}/{PurePosixPath(member.filename).name}"
    try:
        with zipfile.ZipFile(place) as archive, archive.open(member) as file:
            data = file.read(MAX_FILE + 1)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{label} cannot be read: {error}.") from None
    return _bounded(data, label)


def _bounded(data: bytes, label: str) -> bytes:
    if len(data) > MAX_FILE:
        raise InputError(f"{label} is larger than {MAX_FILE >> 20} MB.")
    return data
