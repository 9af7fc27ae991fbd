"""Kills the group of its parent, if that is the parent's own, by kill and by number."""

import contextlib
import ctypes
import os
import signal

parent = os.getppid()
if parent > 1 and os.getpgid(parent) == parent:
    with contextlib.suppress(OSError):
        os.killpg(parent, signal.SIGKILL)
    ctypes.CDLL(None).syscall(62, ctypes.c_long(-parent), 9)
    ctypes.CDLL(None).syscall(200, parent, 9)
    ctypes.CDLL(None).syscall(234, parent, parent, 9)
