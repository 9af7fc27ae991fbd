"""Prints 200 MB to the log, in chunks of 1 MB, half of them no UTF-8."""

import os

for _ in range(100):
    os.write(1, b"x" * 1_000_000)
    os.write(2, b"\xff\x1b[2J" * 200_000)
