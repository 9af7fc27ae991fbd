"""Looking at processes from outside, and stopping them."""

import signal
import subprocess
from pathlib import Path


def children(pid: int) -> set[int]:
    place = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(child) for child in place.read_text().split()} if place.exists() else set()


def forks(pid: int) -> set[int]:
    """Its children that run the same program; not the compiler that torch's import calls."""
    return {child for child in children(pid) if _command(child) == _command(pid) != b""}


def _command(pid: int) -> bytes:
    place = Path(f"/proc/{pid}/cmdline")
    try:
        return place.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def inside(pid: int) -> int:
    """The process itself, or where bubblewrap lies around it the one within; 0 before it runs."""
    try:
        while b"bwrap" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]:
            pid = children(pid).pop()
    except (FileNotFoundError, KeyError):
        return 0
    return pid


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def press_ctrl_c(process: "subprocess.Popen[str]") -> str:
    """Presses it until the process ends, as a person does: a library that is being imported may
    swallow the first one. Returns what it wrote to stderr."""
    for _ in range(5):
        process.send_signal(signal.SIGINT)
        try:
            return str(process.communicate(timeout=6)[1])
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    raise AssertionError("Ctrl-C does not end it")
