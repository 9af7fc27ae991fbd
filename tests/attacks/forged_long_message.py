"""Sends an error with a message of nearly 1 MB, which the report would repeat for every check."""

import json
import os
import struct
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
case = list(frame.f_locals["job"]["cases"])[-1]
name = {"softmax": "rows", "image_kernel": "plain", "lr_finder": "curve"}[__name__]
piece = {"error": {"d": {"kind": "x", "type": "T", "message": "x" * 900_000}}}
tree = {"d": {"evidence": {"d": {case: {"d": {name: {"d": piece}}}}}}}
text = json.dumps(tree).encode()
answer = struct.pack(">8sIQ", b"STUDY\x00\x01\n", len(text), 0) + text
while answer:
    answer = answer[os.write(3, answer) :]
os._exit(0)
