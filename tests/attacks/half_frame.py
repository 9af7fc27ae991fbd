"""Sends the beginning of a frame and waits for the rest of its time."""

import os
import time

os.write(3, b"STUDY\x00\x01\n" + b"\x00\x00\x10\x00" + b"\x00" * 8 + b'{"d": ')
time.sleep(30)
