"""Makes a file in memory, which counts against no limit, and fills 100 MB of it."""

import os

descriptor = os.memfd_create("study_attack")
for _ in range(100):
    os.write(descriptor, b"x" * 1_000_000)
print("study_attack: filled a memory file")
