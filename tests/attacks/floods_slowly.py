"""Announces the largest frame there is and sends it byte by byte."""

import os
import struct
import time

os.write(3, struct.pack(">8sIQ", b"STUDY\x00\x01\n", 1 << 20, 256 << 20))
while True:
    os.write(3, b"x")
    time.sleep(0.001)
