"""Sends empty tensors with the empty axis first, whose strides overflow."""

import json
import os
import struct
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
cases = frame.f_locals["job"]["cases"]

NAMES = ("rows", "columns", "middle", "large", "sigmoid", "classes", "labels", "ties", "plain",
         "padded", "strided", "both", "top", "left", "right", "mild", "used", "steady", "few",
         "adam", "stops", "unstopped", "digits", "state", "modes", "curve", "ends", "holed",
         "fifteen", "sixteen")  # fmt: skip
pieces = {name: {"d": {"value": {"t": ["float64", [0] + [1 << 28] * 15, 0]}}} for name in NAMES}
tree = {"d": {"evidence": {"d": {case: {"d": pieces} for case in cases}}}}
text = json.dumps(tree).encode()
answer = struct.pack(">8sIQ", b"STUDY\x00\x01\n", len(text), 0) + text
while answer:
    answer = answer[os.write(3, answer) :]
os._exit(0)
