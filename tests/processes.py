"""Looking at processes from outside."""

from pathlib import Path


def children(pid: int) -> set[int]:
    place = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(child) for child in place.read_text().split()} if place.exists() else set()


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
