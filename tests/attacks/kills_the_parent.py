"""Kills the process that it was forked from; never the first process."""

import contextlib
import os
import signal

parent = os.getppid()
for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
    with contextlib.suppress(OSError):
        if parent > 1:
            os.kill(parent, number)
