"""Becomes another Python that sends a whole forged frame of evidence."""

import json
import os
import struct
import sys

tree = {"d": {"evidence": {"d": {"activations": {"d": {"rows": {"d": {"value": 1.0}}}}}}}}
text = json.dumps(tree).encode()
answer = struct.pack(">8sIQ", b"STUDY\x00\x01\n", len(text), 0) + text
os.execv(sys.executable, ["python", "-I", "-c", f"import os; os.write(3, {answer!r})"])
