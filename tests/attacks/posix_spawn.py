"""Starts a program with posix_spawn in a session of its own."""

import contextlib
import os

with contextlib.suppress(OSError, NotImplementedError):
    command = "touch /tmp/study_attack_spawn; sleep 20 # study_attack"
    os.posix_spawn("/bin/sh", ["sh", "-c", command], os.environ, setsid=True)
with contextlib.suppress(OSError, NotImplementedError):
    os.posix_spawn("/bin/sh", ["sh", "-c", command], os.environ)
