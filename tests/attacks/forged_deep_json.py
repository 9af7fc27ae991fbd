"""Sends JSON nested a million deep."""

import os
import struct

text = b"[" * 1_000_000
answer = struct.pack(">8sIQ", b"STUDY\x00\x01\n", len(text), 0) + text
while answer:
    answer = answer[os.write(3, answer) :]
os._exit(0)
