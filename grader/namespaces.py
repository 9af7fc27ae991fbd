"""Namespaces of its own for each child: users, processes, mounts, messages. Linux only.

Runs in the sandbox, inside bubblewrap: standard library only, and sent there as text. The warm
process holds the one capability that this needs; in the child it is lost on the way.
"""

import ctypes
import os

from grader.confine import LIBC, Unsupported

NEW_MOUNTS, NEW_MESSAGES, NEW_USERS, NEW_PROCESSES = 0x20000, 0x8000000, 0x10000000, 0x20000000
NO_DEVICES_NO_SETUID = 0x4 | 0x2


def next_child_apart() -> str:
    """The process forked next is the first of a process namespace, which ends with it.

    What kept that from happening, or nothing.
    """
    home = os.open("/proc/self/ns/pid", os.O_RDONLY)
    try:  # back from the one of the child before
        _check(LIBC.setns(home, NEW_PROCESSES), "setns")
        _check(LIBC.unshare(NEW_PROCESSES), "a process namespace")
    except Unsupported as error:
        return str(error)
    finally:
        os.close(home)
    return ""


def leave(scratch: str, size: int) -> None:
    """Users, mounts and messages of its own, and `size` bytes of memory as its scratch folder."""
    user, group = os.getuid(), os.getgid()
    _check(LIBC.unshare(NEW_USERS | NEW_MOUNTS | NEW_MESSAGES), "namespaces")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"),
                       ("gid_map", f"{group} {group} 1")):  # fmt: skip
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    options = f"size={size},mode=700".encode()
    mounted = LIBC.mount(b"tmpfs", scratch.encode(), b"tmpfs", NO_DEVICES_NO_SETUID, options)
    _check(mounted, "a scratch folder")


def _check(result: int, what: str) -> None:
    if result < 0:
        raise Unsupported(f"{what}: {os.strerror(ctypes.get_errno())}")
