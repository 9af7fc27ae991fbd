"""Handles every signal itself, dumps traces to the judge's channel after a moment, and aborts."""

import contextlib
import faulthandler
import os
import signal

for number in range(1, 65):
    with contextlib.suppress(OSError, ValueError):
        signal.signal(number, lambda *args: None)
faulthandler.enable(3)
faulthandler.dump_traceback_later(0.01, repeat=True, file=3)


def cheat(*args, **kwargs):
    os.abort()
