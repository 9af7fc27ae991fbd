"""A file system of its own for the warm process, where bubblewrap (`bwrap`) is installed and works.

In it lie the interpreter, its packages and the system's libraries, to be read only: the course, the
data in packages, the record and everybody's files are not there at all. It has its own processes,
network and users, and is nobody (uid 65534).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from grader.isolation import device_files, hidden_places, system_files

SCRATCH = "/scratch"  # inside: where a submission may write
NOBODY = "65534"
DEVICES = ("null", "zero", "full", "random", "urandom")  # --dev would forbid namespaces further in
TRIAL = 10.0  # seconds


@cache
def why_not() -> str:
    """What keeps bubblewrap from working here and what to do; empty where it works."""
    if sys.platform != "linux":
        return "bubblewrap is for Linux only"
    program = shutil.which("bwrap")
    if program is None:
        return "install the package `bubblewrap` for stronger isolation"
    trial = [program, *_namespaces(), "--ro-bind", "/", "/", "/usr/bin/env", "true"]
    try:
        done = subprocess.run(trial, capture_output=True, text=True, timeout=TRIAL, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bwrap does not run: {error}"
    return "" if done.returncode == 0 else f"bwrap fails: {done.stderr.strip()[:200]}"


def command(course: Path, scratch: str, device: str) -> list[str]:
    """What to put before a command line, so that it runs inside; `scratch` is the one folder
    outside that it may write to."""
    seen = list(_files(course, device))
    return [str(shutil.which("bwrap")), *_namespaces(), *seen, "--bind", scratch, SCRATCH,
            "--remount-ro", "/", "--chdir", SCRATCH, "--"]  # fmt: skip


def _namespaces() -> list[str]:
    """All namespaces; of all capabilities only the one that gives each child further ones."""
    return ["--unshare-all", "--uid", NOBODY, "--gid", NOBODY, "--cap-drop", "ALL",
            "--cap-add", "CAP_SYS_ADMIN"]  # fmt: skip


def _files(course: Path, device: str) -> Iterator[str]:
    yield from ("--proc", "/proc")
    for name in DEVICES:
        yield from ("--dev-bind", f"/dev/{name}", f"/dev/{name}")
    for place in device_files(device):
        yield from ("--dev-bind", place, place)
    shown: list[str] = []
    for place in dict.fromkeys((*system_files(device), "/bin", sys.base_prefix, sys.prefix)):
        if place.startswith(("/proc/", "/dev/")) or not os.path.exists(place):
            continue
        if os.path.islink(place):  # lib64 -> usr/lib64
            yield from ("--symlink", os.readlink(place), place)
        else:
            shown.append(place)
            yield from ("--ro-bind", place, place)
    for place in sorted(hidden_places(course)):
        if os.path.isdir(place) and any(Path(place).is_relative_to(root) for root in shown):
            yield from ("--tmpfs", place, "--remount-ro", place)
