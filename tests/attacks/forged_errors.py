"""Sends an error whose message is a list of 37,000 tensors, which is slow to print."""

import json
import os
import struct
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
case = list(frame.f_locals["job"]["cases"])[-1]
name = {"softmax": "rows", "image_kernel": "plain", "lr_finder": "curve"}[__name__]
many = [{"t": ["bool", [0], 0]}] * 37_000
piece = {"error": {"d": {"kind": "x", "type": "T", "message": many}}}
tree = {"d": {"evidence": {"d": {case: {"d": {name: {"d": piece}}}}}}}
text = json.dumps(tree).encode()
answer = struct.pack(">8sIQ", b"STUDY\x00\x01\n", len(text), 0) + text
while answer:
    answer = answer[os.write(3, answer) :]
os._exit(0)
