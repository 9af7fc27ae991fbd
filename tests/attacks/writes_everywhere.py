"""Writes harmless new files to /tmp, /dev/shm, the home folder and the folders above."""

import contextlib
import os
import pwd
import sys

home = pwd.getpwuid(os.getuid()).pw_dir
for place in ("/tmp", "/var/tmp", "/dev/shm", "/", "..", home, sys.prefix, f"/proc/{os.getppid()}"):
    path = os.path.join(place, "study_attack_file")
    with contextlib.suppress(OSError), open(path, "w") as file:
        file.write("x")
    with contextlib.suppress(OSError):
        os.mkdir(path + "_folder")
    with contextlib.suppress(OSError):
        os.symlink("/", path + "_link")
    with contextlib.suppress(OSError):
        os.mkfifo(path + "_pipe")
