"""Leaves links, hard links and a moved folder that lead out of its own folder, and writes there."""

import contextlib
import os

for number, target in enumerate(("/tmp", "/var/tmp", "/root", "..", "/dev/shm")):
    os.symlink(target, f"out{number}")
    with contextlib.suppress(OSError), open(f"out{number}/study_attack_link", "w") as file:
        file.write("x")
os.mkdir("inside")
with contextlib.suppress(OSError):
    os.rename("inside", "/tmp/study_attack_moved")
with contextlib.suppress(OSError):
    os.rename(os.getcwd(), "/tmp/study_attack_scratch")
