"""Uses names of dunder attributes, empty and huge texts as cases, pieces and kinds."""

import json
import os
import struct
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
cases = frame.f_locals["job"]["cases"]

keys = ("__class__", "", "x" * 100_000, "activations", "line", "curves", "drawn")

tree = {"d": {"evidence": {"d": {k: {"d": {k: {"d": {"value": {"d": {k: None}}}}}} for k in keys}}}}
text = json.dumps(tree).encode()
answer = struct.pack(">8sIQ", b"STUDY\x00\x01\n", len(text), 0) + text
while answer:
    answer = answer[os.write(3, answer) :]
os._exit(0)
