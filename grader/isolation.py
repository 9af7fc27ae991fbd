"""Which layers of isolation this machine offers, found out by trying what each should forbid."""

import glob
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Level = Literal["full", "outer", "kernel", "limits"]
SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/proc/cpuinfo", "/proc/meminfo",
          "/sys/devices/system/cpu", "/dev/urandom")  # fmt: skip
OURS = ("curriculum", "solutions", "grader", "quizzes", "study", "tests", "benchmarks")

MEANING: dict[Level, str] = {
    "full": "full (bubblewrap, namespaces for each submission, Landlock, seccomp, limits)",
    "outer": "outer (bubblewrap around all submissions, Landlock, seccomp, limits)",
    "kernel": "kernel (Landlock, seccomp, limits: no files of others, no processes, no network)",
    "limits": "limits, which is no sandbox: judge only code that you would run yourself",
}


@dataclass(frozen=True)
class Isolation:
    """A level, and above \"limits\" what a submission may read, and list without reading."""

    level: Level
    readable: tuple[str, ...] = ()
    listable: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()  # device files that it may use


LIMITS = Isolation("limits")


@cache
def confined(level: Level, course: Path, device: str = "cpu") -> Isolation:
    """The interpreter and its packages to read, without this course and the data in packages."""
    hidden = hidden_places(course)
    readable: list[str] = []
    listable: list[str] = []
    for root in dict.fromkeys((sys.prefix, sys.base_prefix, *system_files(device))):
        _open_up(os.path.realpath(root), hidden, readable, listable)
    return Isolation(level, tuple(readable), tuple(listable), device_files(device))


def system_files(device: str) -> tuple[str, ...]:
    return SYSTEM if device == "cpu" else (*SYSTEM, "/sys/bus", "/sys/devices", "/proc/driver")


def device_files(device: str) -> tuple[str, ...]:
    """What a child opens to use the device."""
    return () if device == "cpu" else tuple(sorted(glob.glob("/dev/nvidia*")))


def hidden_places(course: Path) -> frozenset[str]:
    """What a submission must not read though it may lie among the packages."""
    masked = [course / name for name in OURS] + [*_data_folders()]
    return frozenset(os.path.realpath(path) for path in masked)


def _data_folders() -> Iterator[Path]:
    """Where packages keep the labels of data sets that cases are made from."""
    spec = importlib.util.find_spec("sklearn")
    for place in spec.submodule_search_locations or () if spec else ():
        yield Path(place) / "datasets" / "data"


def _open_up(path: str, hidden: Iterable[str], readable: list[str], listable: list[str]) -> None:
    """Adds the path; where something hidden lies below, its children in place of it.

    Landlock cannot take away below what it gives, so the siblings have to be named one by one. A
    link that leads to or above something hidden is left out.
    """
    if path in hidden:
        return
    if not any(Path(secret).is_relative_to(path) for secret in hidden):
        readable.append(path)
        return
    listable.append(path)
    for child in os.scandir(path):
        if not child.is_symlink() or _harmless(os.path.realpath(child.path), hidden):
            _open_up(child.path, hidden, readable, listable)


def _harmless(target: str, hidden: Iterable[str]) -> bool:
    return not any(
        Path(secret).is_relative_to(target) or Path(target).is_relative_to(secret)
        for secret in hidden
    )
