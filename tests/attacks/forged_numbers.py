"""Sends a list of 150,000 numbers, nested 25 deep, where a value belongs."""

import json
import os
import struct
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
case = list(frame.f_locals["job"]["cases"])[-1]
name = {"softmax": "rows", "image_kernel": "plain", "lr_finder": "curve"}[__name__]
deep = [1] * 150_000
for _ in range(25):
    deep = [deep]
piece = {"value": deep}
tree = {"d": {"evidence": {"d": {case: {"d": {name: {"d": piece}}}}}}}
text = json.dumps(tree).encode()
answer = struct.pack(">8sIQ", b"STUDY\x00\x01\n", len(text), 0) + text
while answer:
    answer = answer[os.write(3, answer) :]
os._exit(0)
