"""Shuts both directions of the socket down, changes its buffers, and blocks it."""

import contextlib
import os
import socket

channel = socket.socket(fileno=os.dup(3))
channel.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
os.set_blocking(3, False)
with contextlib.suppress(OSError):
    channel.shutdown(socket.SHUT_RDWR)
