"""Claims a refusal and a load error whose parts are of the wrong kinds."""

import json
import os
import struct
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
cases = frame.f_locals["job"]["cases"]

tree = {
    "d": {
        "load_error": {"d": {"kind": [1], "type": {"d": {}}, "message": None, "line": {"f": "nan"}}}
    }
}
text = json.dumps(tree).encode()
answer = struct.pack(">8sIQ", b"STUDY\x00\x01\n", len(text), 0) + text
while answer:
    answer = answer[os.write(3, answer) :]
os._exit(0)
