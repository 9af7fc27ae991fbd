"""Connects to this machine by every kind of socket, and listens. Never to another address."""

import contextlib
import socket

made = []
for family, address in (
    (socket.AF_INET, ("127.0.0.1", 9)),
    (socket.AF_INET6, ("::1", 9)),
    (socket.AF_UNIX, "\0study_attack"),
):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        with contextlib.suppress(OSError):
            made.append(socket.socket(family, kind))
            made[-1].bind(address[:1] + (0,) if family != socket.AF_UNIX else address)
            made[-1].connect(address)
if made:
    print("study_attack: made a socket")
