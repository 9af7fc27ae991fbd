"""Gives the parent, and so every later submission, the lowest priority and one processor."""

import contextlib
import os

parent = os.getppid()
if parent > 1:
    with contextlib.suppress(OSError):
        os.sched_setaffinity(parent, {min(os.sched_getaffinity(0))})
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, parent, 19)
    with contextlib.suppress(OSError):
        os.sched_setscheduler(parent, os.SCHED_IDLE, os.sched_param(0))
