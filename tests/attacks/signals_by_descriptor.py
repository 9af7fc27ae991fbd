"""Has the kernel send a deadly signal to the parent when a pipe of its own becomes readable."""

import contextlib
import fcntl
import os

reader, writer = os.pipe()
if os.getppid() > 1:
    with contextlib.suppress(OSError):
        fcntl.fcntl(reader, fcntl.F_SETOWN, os.getppid())
        fcntl.fcntl(reader, 10, 9)  # F_SETSIG
        fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
        os.write(writer, b"x")
